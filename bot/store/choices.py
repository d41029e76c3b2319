"""What readers and groups chose; each function is one step, within the transaction of its caller."""

from sqlalchemy import Connection, delete, select

from bot.store.schema import groups, insert, readers


def choose_language(connection: Connection, user_id: int, language: str | None) -> None:
    """Note the language that a reader chose; None: that of their Telegram."""
    if language is None:
        connection.execute(delete(readers).where(readers.c.user_id == user_id))
        return
    row = insert(connection, readers).values(user_id=user_id, language=language)
    connection.execute(row.on_conflict_do_update(index_elements=["user_id"], set_={"language": language}))


def language_of(connection: Connection, user_id: int) -> str | None:
    """The language that a reader chose."""
    return connection.scalar(select(readers.c.language).where(readers.c.user_id == user_id))


def set_group(connection: Connection, chat_id: int, settings: str) -> None:
    """Note what a group's admins set, as JSON."""
    row = insert(connection, groups).values(chat_id=chat_id, settings=settings)
    connection.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_={"settings": settings}))


def settings_of_groups(connection: Connection) -> dict[int, str]:
    """What each group's admins set."""
    return {row.chat_id: row.settings for row in connection.execute(select(groups))}


def move_group(connection: Connection, old: int, new: int) -> None:
    """What was set in a group holds for the supergroup that it became."""
    found = connection.scalar(select(groups.c.settings).where(groups.c.chat_id == old))
    if found is not None:
        connection.execute(insert(connection, groups).values(chat_id=new, settings=found).on_conflict_do_nothing())
