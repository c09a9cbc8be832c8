"""The desk's cookies: out of scripts' reach, never sent with another site's posts."""

from dataclasses import dataclass

from fastapi import Request, Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. Over https its name forbids that anybody but this very host sets it."""

    name: str
    is_https: bool

    @property
    def full_name(self) -> str:
        return f"__Host-{self.name}" if self.is_https else self.name

    def read(self, request: Request) -> str:
        return request.cookies.get(self.full_name, "")

    def write(self, response: Response, value: str) -> None:
        response.set_cookie(
            self.full_name, value, path="/", secure=self.is_https, httponly=True, samesite="lax"
        )

    def clear(self, response: Response) -> None:
        response.delete_cookie(
            self.full_name, path="/", secure=self.is_https, httponly=True, samesite="lax"
        )


def session_cookie(is_https: bool) -> Cookie:
    return Cookie("desk", is_https)


def door_cookie(is_https: bool) -> Cookie:
    """Of somebody who is not signed in: it proves only that they saw the form."""
    return Cookie("desk-door", is_https)
