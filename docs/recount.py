#!/usr/bin/env python3
"""Counts a Git history's approvals by hand, to compare with `avouch test`.

    docs/recount.py REPOSITORY [FROM TO] [BRANCH]

FROM and TO are days (UTC, both included) of the committer's time; without them the whole history
counts. It prints the counts that `change.independent-approval` has to give for the same repository:

    avouch init --data D --org recount
    avouch collect git --repo REPOSITORY --from FROM --to TO --data D
    avouch test --test change.independent-approval --from FROM --to TO --json --data D

It shares no code with Avouch. It asks `git log --first-parent` for the bytes of each commit, and
applies the rules that the test states:

- An approval is a line, anywhere in the message and not indented, that begins with `Reviewed-by`,
  `Approved-by`, `Acked-by`, `Reviewed By`, `Approved By`, `Acked By`, `Code-Review+2`, or
  `Code-Review: +2`, in any case, and names somebody.
- A commit passes if one approval is by somebody whose name, e-mail address and e-mail's local part
  all differ from the author's and from each co-author's (`Co-authored-by`, `Co-developed-by`).
- If no commit that was read has such a line, the source records no approvals: all are unverified.
"""
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone

DASHED = {"reviewed-by", "approved-by", "acked-by"}
LISTED = {"reviewed by", "approved by", "acked by"}
AUTHORS = {"co-authored-by", "co-developed-by"}
VOTE = re.compile(r"(?i)^[\s(:,]*(?:[+-][12]|fail(?:ed|ure|s)?|pass(?:ed|es)?|ok|success(?:ful)?|broken|error"
                  r"|rejected|by)(?![\w@])[\s():,]*")


def person(text):
    """(name, e-mail) in small letters, or None where a line names nobody."""
    found = re.match(r"([^<]*)<([^>]*)", text)
    name, mail = (found.group(1), found.group(2)) if found else (text, "")
    name, mail = " ".join(name.split()), " ".join(mail.split())
    if not found and "@" in name[1:] and " " not in name:
        name, mail = "", name
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    elif name.startswith("@"):
        name = name[1:]
    return (name.lower(), mail.lower()) if name or mail else None


def people(value, commas):
    """Everybody on one line; between addresses only a comma behind an address parts two people."""
    parts = re.split(r"(?<=>) *,", value) if "<" in value and not commas else value.split(",")
    return [one for one in map(person, parts) if one]


def voters(value):
    while VOTE.match(value):
        value = VOTE.sub("", value, count=1)
    return people(value, False)


def read(line):
    """('approval' or 'author', people) for a line that says so."""
    vote = re.match(r"(?i)code-review\+2\s*:?(.*)", line)
    if vote:
        return "approval", voters(vote.group(1))
    key, colon, value = line.partition(":")
    key = key.rstrip().lower()
    if not colon:
        return None
    if key in DASHED or key in LISTED:
        return "approval", people(value, key in LISTED)
    if key == "code-review" and value.strip().startswith("+2"):
        return "approval", voters(value)
    return ("author", people(value, False)) if key in AUTHORS else None


def names(one):
    """What somebody is known by: the local part stands for an address, and a bare name for itself."""
    name, mail = one
    return name, mail, (mail or name).split("@")[0]


def same(one, two):
    return any(a and a == b for a, b in zip(names(one), names(two)))


def lines(raw, encoding):
    for line in raw.split(b"\n"):
        line = line.rstrip(b"\r")
        for charset in (encoding, "utf-8"):
            try:
                yield line.decode(charset)
                break
            except (UnicodeDecodeError, LookupError):
                pass
        else:
            yield line.decode("latin-1")


def commits(repository, branch):
    log = subprocess.run(
        ["git", "-C", repository, "-c", "i18n.logOutputEncoding=", "log", "--first-parent", "-z", "--encoding=none",
         "--format=raw", branch], check=True, capture_output=True).stdout
    for raw in log.split(b"\0"):
        head, _, body = raw.partition(b"\n\n")
        fields = {}
        for line in head.split(b"\n"):
            key, _, value = line.partition(b" ")
            fields.setdefault(key, value)
        message = b"\n".join(line[4:] for line in body.split(b"\n"))
        encoding = fields.get(b"encoding", b"utf-8").decode("ascii", "replace")
        text = list(lines(message, encoding))
        author = next(lines(fields[b"author"], encoding))
        seconds = int(fields[b"committer"].rsplit(b" ", 2)[1])
        yield datetime.fromtimestamp(seconds, timezone.utc), person(author.rsplit(" ", 2)[0]), text


def main(repository, first=None, last=None, branch="HEAD"):
    start = datetime.fromisoformat(first).replace(tzinfo=timezone.utc) if first else None
    end = datetime.fromisoformat(last).replace(tzinfo=timezone.utc) + timedelta(days=1) if last else None
    passed = failed = 0
    recorded = False
    for at, author, text in commits(repository, branch):
        if start and not start <= at < end:
            continue
        said = [found for found in map(read, text) if found]
        writers = [author or ("unknown", "")] + [one for kind, all in said if kind == "author" for one in all]
        approvers = [one for kind, all in said if kind == "approval" for one in all]
        recorded = recorded or any(kind == "approval" for kind, _ in said)
        if any(not any(same(approver, writer) for writer in writers) for approver in approvers):
            passed += 1
        else:
            failed += 1
    if not recorded:
        failed, unverified = 0, failed
    else:
        unverified = 0
    print(f'{{"population":{passed + failed + unverified},"passed":{passed},"failed":{failed},"unverified":{unverified}}}')


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
