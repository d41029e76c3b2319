"""What people do in groups: topics, members, anonymous administrators, linked channels."""

from __future__ import annotations

from typing import Any

from .chats import Chat, Person, Topic, number, typed
from .messages import Sent, now, quoted
from .rooms import Room

Json = dict[str, Any]

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


class Group(Chat):
    """A group or supergroup."""

    def topic(self, name: str, *, by: Person | None = None) -> Topic:
        """Open a topic of a forum; its service message carries its id."""
        assert self.room.is_forum, "the group has no topics"
        fields: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        author = (by or self.owner).user
        head = {"from": author, "chat": self.room.describe(), "date": now()}
        record = self.room.add({**head, **fields, "is_topic_message": True})
        identity = record.message["message_id"]
        record.message["message_thread_id"] = identity
        self.room.topics[identity] = name
        self.world.tell(self.room, "message", record.message)
        return Topic(identity, name)

    def delete_topic(self, topic: Topic) -> None:
        """A person deletes a topic with all its messages; bots are not told."""
        del self.room.topics[topic.id]
        self.room.closed.discard(topic.id)
        for record in self.room.records.values():
            record.gone = record.gone or record.message.get("message_thread_id") == topic.id

    drop_topic = delete_topic

    def close(self, topic: Topic | None = None, *, by: Person | None = None) -> Json:
        """Close a topic, or General; nothing can be sent there."""
        assert self.room.is_forum, "the group has no topics"
        self.room.closed.add(topic.id if topic else None)
        return self.service({"forum_topic_closed": {}}, by, topic)

    def reopen(self, topic: Topic | None = None, *, by: Person | None = None) -> Json:
        self.room.closed.remove(topic.id if topic else None)
        return self.service({"forum_topic_reopened": {}}, by, topic)

    def service(self, fields: Json, by: Person | None, topic: Topic | None) -> Json:
        """A service message; nothing that anybody said, so `replies` counts from before it."""
        said = self.room.last_said
        message = self.post(fields, by, thread=topic)
        self.room.last_said = said
        return message

    def join(self, who: Person | None = None, *, by: Person | None = None) -> Json:
        """Somebody, or the bot, is added: a service message, and my_chat_member for the bot."""
        user = who.user if who else self.world.bot
        if who is None:
            self.change_bot("member", by=by)
        return self.post({"new_chat_members": [user]}, by or who)

    def leave(self, who: Person | None = None, *, by: Person | None = None) -> Json:
        """Somebody leaves, or the bot is removed."""
        user = who.user if who else self.world.bot
        message = self.post({"left_chat_member": user}, by or who)
        if who is None:
            self.change_bot("kicked", by=by)
        else:
            self.room.people.pop(who.id, None)
        return message

    def kick(self, *, by: Person | None = None) -> Json:
        """The bot is removed: my_chat_member with "kicked"."""
        return self.leave(by=by)

    def restrict(self, *, by: Person | None = None) -> Json:
        """The bot stays a member and may not send anything: my_chat_member with "restricted"."""
        assert self.room.type == "supergroup", "only supergroups restrict a single member"
        return self.change_bot("restricted", by=by)

    def unrestrict(self, *, by: Person | None = None) -> Json:
        return self.change_bot("member", by=by)

    def promote(self, who: Person | None = None) -> None:
        """Make somebody, or the bot, an administrator."""
        if who is None:
            self.change_bot("administrator")
        else:
            self.room.people[who.id] = who.user
            self.room.ranks[who.id] = "administrator"

    def rename(self, title: str, *, by: Person | None = None) -> Json:
        self.room.about["title"] = title
        return self.post({"new_chat_title": title}, by)

    def pin(self, message: Json | Sent, *, by: Person | None = None) -> Json:
        record = self.room.records[number(message) or 0]
        return self.post({"pinned_message": quoted(record.message)}, by)

    def say_as_group(
        self, text: str, *, reply_to: Json | Sent | int | None = None, thread: Topic | int | None = None
    ) -> Json:
        """An anonymous administrator: GroupAnonymousBot on behalf of the group itself."""
        author = {"from": ANONYMOUS, "sender_chat": self.room.describe()}
        return self.post({**typed(text), **author}, None, reply_to, thread)

    def channel_post(self, text: str, *, channel: str = "Kênh báo chí") -> Json:
        """The linked channel's post, forwarded here by Telegram (Message.is_automatic_forward)."""
        source = {"id": -1_000_000_000_001, "type": "channel", "title": channel}
        origin = {"type": "channel", "chat": source, "message_id": 7, "date": now()}
        head = {"from": TELEGRAM, "sender_chat": source, "is_automatic_forward": True}
        return self.post({**typed(text), **head, "forward_origin": origin})

    def upgrade(self) -> Group:
        """A basic group becomes a supergroup with another id. Both chats are told, and the bot that it is
        in the new one; that it left the old one Telegram does not tell (tdlib/telegram-bot-api issue 266).
        """
        assert self.room.type == "group"
        identity = -1_000_000_000_000 + self.room.id
        room = Room(identity, "supergroup", dict(self.room.about), people=dict(self.room.people), status="left")
        room.ranks = dict(self.room.ranks)
        new = Group(self.world, self.world.add_room(room), self.owner)
        self.post({"migrate_to_chat_id": identity})
        self.room.moved_to = identity
        new.change_bot(self.room.status)
        new.post({"migrate_from_chat_id": self.id, "from": ANONYMOUS, "sender_chat": room.describe()})
        return new

    migrate = upgrade
