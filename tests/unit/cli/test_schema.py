import json

from click.testing import CliRunner

from khabar.cli import main


def test_it_prints_a_json_schema_of_the_record() -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert "document" in schema["$defs"]["Report"]["properties"]
