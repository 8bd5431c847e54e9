#!/usr/bin/env python3
"""Says what Python's Jinja2 makes of templates: the oracle of src-main/jinja's tests.

    jinja-oracle.py FILE...    fills in `expected` or `error` of every case in these fixtures, and the version
    jinja-oracle.py            reads a list of {template, context} on standard input, writes a list of {expected | error} on standard output

Differs from a default Environment as the product does: `escape` doubles single quotes, `do`, `break` and `continue` are statements, and a key of a dict
comes before a method of the same name where it is not called (that one is not imitated here, so fixtures avoid it).
"""
import json
import sys

import jinja2


def sql_escape(value):
    return str(value).replace("'", "''")


environment = jinja2.Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
for name in ("escape", "e", "forceescape"):
    environment.filters[name] = sql_escape
environment.filters["safe"] = str


def plain(name):
    """The filter of this name, giving plain text: there is no markup where there is no HTML."""
    marking = environment.filters[name]
    wants_context = getattr(marking, "jinja_pass_arg", None) is not None
    if wants_context:
        return jinja2.pass_eval_context(lambda context, *values, **named: str(marking(context, *values, **named)))
    return lambda *values, **named: str(marking(*values, **named))


for name in ("tojson", "striptags"):
    environment.filters[name] = plain(name)


def outcome(case, shared):
    try:
        return {"expected": environment.from_string(case["template"]).render({**shared, **case.get("context", {})})}
    except Exception as error:  # every failure of a template is an answer
        return {"error": type(error).__name__}


def answer_fixture(path):
    with open(path, encoding="utf-8") as file:
        fixture = json.load(file)
    shared = fixture.get("context", {})
    kept = [{key: case[key] for key in ("template", "context") if key in case} for case in fixture["cases"]]
    # The context is read anew for each case: a template can change it.
    cases = [{**case, **outcome(json.loads(json.dumps(case)), json.loads(json.dumps(shared)))} for case in kept]
    lines = ",\n".join("    " + json.dumps(case, ensure_ascii=False) for case in cases)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'{{\n  "jinja": "{jinja2.__version__}",\n  "context": {json.dumps(shared, ensure_ascii=False)},\n  "cases": [\n{lines}\n  ]\n}}\n')


if len(sys.argv) > 1:
    for argument in sys.argv[1:]:
        answer_fixture(argument)
else:
    json.dump([outcome(case, {}) for case in json.load(sys.stdin)], sys.stdout)
