"""A question that goes on from the one before, as the whole question that it asks."""

from retrieval.questions.followups.following import followed

__all__ = ["followed"]
