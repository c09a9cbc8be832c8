"""UPS as shippers meet it who want a parcel back, and what they want of it."""

import json
from typing import Any

import httpx

from tests.carriers.far_side import Answers
from tests.carriers.signing_in import SigningIn
from whereabouts.carriers.ups.intercept import Contact, DeliveryIntercept, Party, Place, connect

NUMBER = "1ZWHERE00300000017"
HOME = Place(line1="7 Raven Row", city="Reno", state="NV", zip_code="89501")
FLAT = Place(line1="9 Heron Way", line2="Flat 4", city="Salem", state="OR", zip_code="97301-0042")
SHOP = Party(name="Lumen", phone="+12025550101", place=HOME)
ADA = Party(name="Ada Marsh", phone="+12025550102", place=FLAT)
DESK = Contact(name="Lumen desk", phone="+12025550103", email="desk@lumen.example.com")
TAKEN = {"transactionId": "t-1", "statusCode": "000", "statusMsg": "Success", "success": True}


class FarUps(SigningIn):
    """Answers every question with the same."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("/security/v1/oauth/token", answers)

    def intercepts(self, **rest: Any) -> DeliveryIntercept:
        secrets = {"client_id": "raven-id", "client_secret": "raven-s3same"}
        return connect(self.connection(secrets, **rest))

    @property
    def question(self) -> httpx.Request:
        (question,) = self.questions
        return question

    @property
    def body(self) -> Any:
        return json.loads(self.question.content)
