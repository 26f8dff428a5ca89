from khabar.casefile import project


def test_there_is_no_default_database_and_no_logging_of_statements() -> None:
    assert project.DATABASES == {}
    assert project.LOGGING_CONFIG is None
    assert project.USE_TZ
