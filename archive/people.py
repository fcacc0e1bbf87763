"""Who is one person: a name with an organisation, since namesakes are many. Pure."""

from archive.facts import Person
from archive.text import slugify


def person_key(person: Person) -> str:
    """Return what a person is known by: the name, and the organisation if one is printed.

    The last part of the address of the person's page, as `nguyen-van-a--ubnd-huyen-kien-hai`.
    """
    organisation = slugify(person.organisation or "")
    name = slugify(person.name)
    return f"{name}--{organisation}" if organisation else name
