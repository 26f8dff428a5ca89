import json
from pathlib import Path

from released import release

from khabar.release.writers.followthemoney import write


def test_its_own_model_takes_every_entity_whole(tmp_path: Path) -> None:
    from followthemoney import model

    (path,) = write(release(), tmp_path)
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data, cleaned=False)
        assert entity.schema.name == "Event"
        entity.schema.validate(data)
        kept = {k: sorted(v) for k, v in entity.to_dict()["properties"].items()}
        assert set(kept) == set(data["properties"]), "a value that the model drops"
        assert "involved" not in kept
