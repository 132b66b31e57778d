#!/usr/bin/env python3
"""House rules that a compiler does not see: who may include whom, size budget, text files complete, glossary words.

Reads docs/dependencies.txt (allowed edges with reasons) and every #include under src/. Fails on a new edge and on an
exception that is no longer needed. Measures the budget: file 400 lines, header 200, function 40 lines, cyclomatic
complexity 10 (1, and 1 for each if, for, while, case, catch, && || and ?: of the function's text; tests are not counted).
A line `// budget: reason` in a file's first ten lines lifts the file limit; before a function, the function's.
Every word in the last column of docs/glossary.md stands in src/, catalogue/ or migrations/, and no term stands twice.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
problems = []


def allowed_edges():
    edges = {}
    for number, line in enumerate((ROOT / "docs/dependencies.txt").read_text().splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        match = re.fullmatch(r"(\S+) -> (\S+)\s+: (.+)", line)
        if not match:
            problems.append(f"docs/dependencies.txt:{number}: expected 'part -> part : reason'")
            continue
        edges[(match[1], match[2])] = number
    return edges


def part_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def check_includes():
    edges = allowed_edges()
    used = set()
    for file in sorted(SRC.rglob("*.[hc]*")):
        name = file.relative_to(SRC).as_posix()
        if name.endswith("_test.cpp") or "/test_support/" in name:
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            match = re.match(r'#include "([^"]+)"', line)
            if not match:
                continue
            source, target = part_of(name), part_of(match[1])
            if source == target:
                continue
            options = [(source, target), (source.split("/")[0], target), (source, target.split("/")[0]),
                       (source.split("/")[0], target.split("/")[0])]
            if source.split("/")[0] == target.split("/")[0]:
                options = [(source, target)]
            hit = next((edge for edge in options if edge in edges), None)
            if hit is None:
                problems.append(f"src/{name}:{number}: {source} may not include {target}; see docs/dependencies.txt")
            else:
                used.add(hit)
    for edge, number in edges.items():
        if edge not in used:
            problems.append(f"docs/dependencies.txt:{number}: {edge[0]} -> {edge[1]} is no longer needed")


def check_size(file):
    lines = file.read_text().splitlines()
    name = file.relative_to(ROOT)
    limit = 200 if file.suffix == ".h" else 400
    if len(lines) > limit and not any("budget:" in line for line in lines[:10]):
        problems.append(f"{name}: {len(lines)} lines, the budget is {limit}")
    check_functions(name, lines)


def check_functions(name, lines):
    """clang-format writes a function's closing brace in the column of its first line: namespace level is column 0."""
    is_test = str(name).endswith("_test.cpp") or "test_support" in str(name)
    start = None
    for number, line in enumerate(lines, 1):
        opens = line.endswith("{") and not line.startswith((" ", "}", "namespace", "struct", "class", "enum", "union", "#"))
        if opens and "(" in line and "= {" not in line:
            start = number
        elif line.endswith("{") and line.startswith("    ") and lines[number - 2:number - 1] and "(" in lines[number - 2] \
                and not lines[number - 2].startswith((" ", "namespace")) and start is None:
            start = number - 1
        elif line == "}" and start is not None:
            length = number - start + 1
            reason = any("budget:" in text for text in lines[max(0, start - 3):start])
            if length > 40 and not reason:
                problems.append(f"{name}:{start}: function of {length} lines, the budget is 40")
            complexity = complexity_of(lines[start - 1:number])
            if complexity > 10 and not reason and not is_test:
                problems.append(f"{name}:{start}: cyclomatic complexity {complexity}, the budget is 10")
            start = None


def complexity_of(lines):
    """Of a function's text without its comments, strings and characters. A `?` is a choice; case labels that share
    one statement are one."""
    text = "\n".join(lines)
    text = re.sub(r'//[^\n]*|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', "", text)
    text = re.sub(r"(\bcase\b[^\n:]*(?:::[^\n:]*)*:\s*)+(?=\bcase\b|\bdefault\b)", "", text)
    return 1 + len(re.findall(r"\b(?:if|for|while|case|catch)\b|(?<!\?)\?(?!\?)", text))


def check_texts():
    """Every sentence stands in both languages, with the same facts."""
    def read(language):
        sentences = {}
        for file in sorted((ROOT / "catalogue/texts" / language).glob("*.yaml")):
            for line in file.read_text().splitlines():
                match = re.match(r"([A-Za-z_.0-9]+): (.+)", line)
                if match:
                    sentences[match[1]] = set(re.findall(r"\{(\w+)\}", match[2]))
        return sentences
    chinese, english = read("zh-CN"), read("en")
    for code in sorted(set(chinese) ^ set(english)):
        problems.append(f"catalogue/texts: {code} stands in one language only")


def check_glossary():
    sources = [file for folder in ("src", "catalogue", "migrations") for file in sorted((ROOT / folder).rglob("*"))
               if file.is_file()]
    words = set(re.findall(r"\w+", " ".join(file.read_text() + " " + file.stem for file in sources)))
    words |= {part for file in sources for part in file.relative_to(ROOT).parts}
    seen = set()
    for number, line in enumerate((ROOT / "docs/glossary.md").read_text().splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if not line.startswith("|") or len(cells) != 5 or cells[0] in ("term", "---"):
            continue
        if cells[0] in seen or not cells[1] or not cells[2]:
            problems.append(f"docs/glossary.md:{number}: {cells[0]} stands twice, or without Chinese or meaning")
        seen.add(cells[0])
        named = re.findall(r"`(\w+)`", cells[4])
        for word in [word for word in named if word not in words] or ([] if named else [cells[0]]):
            problems.append(f"docs/glossary.md:{number}: {word} is not in the code")


def main():
    check_includes()
    check_glossary()
    for file in sorted(SRC.rglob("*.[hc]*")):
        check_size(file)
    check_texts()
    for line in problems:
        print(line)
    files = len(list(SRC.rglob("*.[hc]*")))
    print(f"house rules: {files} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
