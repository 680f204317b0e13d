"""`tracker rules`: the wordings of events, listed and tested."""

import sys

import click

from tracker.cli.table import Heading, print_table


@click.group()
def rules() -> None:
    """Test and list the rules under data/rules/.

    \b
    Example:
      tracker rules list --type bombing
      tracker rules test
    """


@rules.command("list")
@click.option("--type", "type_", metavar="TYPE", help="Rules of one type only.")
@click.option("--text", metavar="WORDS", help="Rules that match these words.")
def list_(type_: str | None, text: str | None) -> None:
    """List the rules: type, name, file and the first example.

    \b
    Example:
      tracker rules list --text "a bomb went off"
    """
    from tracker.parse.rules import load_rules
    from tracker.text.document import lower

    shown = [
        rule
        for rule in load_rules().rules
        if (type_ is None or rule.type == type_)
        and (text is None or rule.pattern.search(lower(text)))
    ]
    headings = [
        Heading("type"),
        Heading("rule"),
        Heading("file", least=60),
        Heading("example", ratio=1, least=90),
    ]
    rows = [(r.type, r.name, r.file, r.examples[0]) for r in shown]
    print_table(headings, rows)


@rules.command()
def test() -> None:
    """Run all rules on their own examples and refusals; exit code 1 if one fails.

    \b
    Example:
      tracker rules test
    """
    from tracker.parse.proofs import find_faults
    from tracker.parse.rules import load_rules

    listed = load_rules().rules
    faults = list(find_faults(listed))
    for fault in faults:
        rule = fault.rule
        click.echo(f"{rule.file}, {rule.name!r}: {fault.problem}: {fault.text}")
    texts = sum(len(r.examples) + len(r.refusals) for r in listed)
    click.echo(f"{len(listed)} rules, {texts} texts, {len(faults)} faults")
    sys.exit(1 if faults else 0)
