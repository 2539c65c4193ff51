"""Signing in at the desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.accounts.accounts import INVITATION, SESSION, AccountProblem, Accounts, SignInRefused
from assistant.adapters.database.accounts import SqlAccounts
from assistant.adapters.database.engine import open_database
from assistant.domain.account import Account, Role
from tests.fakes.back_office import QUICK

PASSWORD = "paars fietspad acht"


class Office:
    """Accounts with a clock that can be moved."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
        self.file = folder / "mvoi.db"
        self.accounts = Accounts(SqlAccounts(open_database(f"sqlite:///{self.file}")), lambda: self.now, QUICK)

    def with_password(self, name: str = "anna", role: Role = Role.COORDINATOR) -> Accounts:
        self.accounts.choose_password(self.accounts.add(name, role), PASSWORD)
        return self.accounts


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_link_gives_a_password_and_the_password_a_session(office: Office) -> None:
    token = office.accounts.add("anna", Role.ADVISER)
    assert office.accounts.invited(token) == "anna"
    assert office.accounts.choose_password(token, PASSWORD) == "anna"
    signed_in = office.accounts.signed_in(office.accounts.sign_in("anna", PASSWORD))
    assert signed_in is not None
    assert (signed_in.name, signed_in.role) == ("anna", Role.ADVISER)


def test_a_link_works_once_and_two_days_and_a_new_one_replaces_it(office: Office) -> None:
    first = office.accounts.add("anna", Role.ADVISER)
    second = office.accounts.invite("anna")
    assert office.accounts.invited(first) is None
    office.now += INVITATION
    assert office.accounts.choose_password(second, PASSWORD) is None
    third = office.accounts.invite("anna")
    assert office.accounts.choose_password(third, PASSWORD) == "anna"
    assert office.accounts.choose_password(third, "een ander wachtwoord") is None


@pytest.mark.parametrize("password", ["kort", "x" * 201, "ik heet anna en ik werk hier"])
def test_a_weak_password_is_refused_and_the_link_still_works(office: Office, password: str) -> None:
    token = office.accounts.add("anna", Role.ADVISER)
    with pytest.raises(AccountProblem):
        office.accounts.choose_password(token, password)
    assert office.accounts.invited(token) == "anna"


@pytest.mark.parametrize(("name", "password"), [("anna", "fout wachtwoord"), ("piet", PASSWORD), ("anna", "")])
def test_wrong_name_and_wrong_password_sound_the_same(office: Office, name: str, password: str) -> None:
    with pytest.raises(SignInRefused, match="horen niet bij elkaar"):
        office.with_password().sign_in(name, password)


def test_nobody_signs_in_without_having_chosen_a_password(office: Office) -> None:
    office.accounts.add("anna", Role.ADVISER)
    with pytest.raises(SignInRefused):
        office.accounts.sign_in("anna", "")


def test_five_wrong_passwords_lock_the_account_for_a_quarter(office: Office) -> None:
    accounts = office.with_password()
    for _ in range(5):
        with pytest.raises(SignInRefused):
            accounts.sign_in("anna", "fout wachtwoord")
    with pytest.raises(SignInRefused):
        accounts.sign_in("anna", PASSWORD)
    office.now += timedelta(minutes=15)
    assert accounts.sign_in("anna", PASSWORD)


def test_a_right_password_starts_the_count_again(office: Office) -> None:
    accounts = office.with_password()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(SignInRefused):
                accounts.sign_in("anna", "fout wachtwoord")
        accounts.sign_in("anna", PASSWORD)


def test_a_session_ends_by_itself_by_signing_out_and_by_a_new_password(office: Office) -> None:
    accounts = office.with_password()
    first, second = accounts.sign_in("anna", PASSWORD), accounts.sign_in("anna", PASSWORD)
    accounts.sign_out(first)
    assert accounts.signed_in(first) is None
    assert accounts.signed_in(second) is not None
    accounts.choose_password(accounts.invite("anna"), "een heel ander woord")
    assert accounts.signed_in(second) is None
    third = accounts.sign_in("anna", "een heel ander woord")
    office.now += SESSION
    assert accounts.signed_in(third) is None


def test_a_shut_account_is_out_at_once(office: Office) -> None:
    accounts = office.with_password()
    token = accounts.sign_in("anna", PASSWORD)
    accounts.set_disabled("anna", True)
    assert accounts.signed_in(token) is None
    with pytest.raises(SignInRefused):
        accounts.sign_in("anna", PASSWORD)
    accounts.set_disabled("anna", False)
    assert accounts.sign_in("anna", PASSWORD)


def test_the_last_admin_can_not_go(office: Office) -> None:
    accounts = office.with_password("chef", Role.ADMIN)
    with pytest.raises(AccountProblem, match="laatste"):
        accounts.set_disabled("chef", True)
    with pytest.raises(AccountProblem, match="laatste"):
        accounts.set_role("chef", Role.ADVISER)
    accounts.add("chef2", Role.ADMIN)
    accounts.set_role("chef", Role.ADVISER)
    assert [account.role for account in accounts.all()] == [Role.ADVISER, Role.ADMIN]


@pytest.mark.parametrize("name", ["", "a", "Anna", "an na", "../x", "x" * 41, "anna"])
def test_a_bad_or_taken_name_is_refused(office: Office, name: str) -> None:
    office.accounts.add("anna", Role.ADVISER)
    with pytest.raises(AccountProblem):
        office.accounts.add(name, Role.ADVISER)


def test_the_database_holds_no_token_and_no_password(office: Office) -> None:
    link = office.accounts.add("anna", Role.ADVISER)
    office.accounts.choose_password(link, PASSWORD)
    session = office.accounts.sign_in("anna", PASSWORD)
    stored = b"".join(path.read_bytes() for path in office.file.parent.iterdir())
    for secret in (link, session, PASSWORD):
        assert secret.encode() not in stored


def test_an_account_may_do_what_is_for_its_role() -> None:
    assert Account("a", Role.ADMIN).may(Role.ADVISER)
    assert Account("a", Role.ADVISER).may(Role.ADVISER)
    assert not Account("a", Role.ADVISER).may(Role.COORDINATOR)
    assert not Account("a", Role.ADMIN, disabled=True).may(Role.ADMIN)


def test_a_sign_in_under_way_does_not_undo_what_an_admin_changed(office: Office) -> None:
    accounts = office.with_password()

    class Slow(type(accounts.hasher)):  # type: ignore[misc]
        def verify(self, *_: object) -> bool:
            office.accounts.set_disabled("anna", True)
            return True

    Accounts(accounts.store, accounts.clock, Slow()).sign_in("anna", PASSWORD)
    found = accounts.store.find("anna")
    assert found is not None
    assert found.disabled


def test_an_unknown_name_costs_one_hash_like_a_known_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = office.with_password()
    counted: list[str] = []
    hasher = type(accounts.hasher)
    verify = hasher.verify
    monkeypatch.setattr(hasher, "verify", lambda *given: counted.append("verify") or verify(*given))
    monkeypatch.setattr(hasher, "hash", lambda *_: counted.append("hash"))
    for name in ("anna", "niemand"):
        with pytest.raises(SignInRefused):
            accounts.sign_in(name, "fout wachtwoord")
    assert counted == ["verify", "verify"]
