"""English words that several rules share. Apostrophes are gone: "haven't" is one word."""

from whereabouts.selfservice.understand.rule import Vocabulary

ENGLISH = Vocabulary(
    {
        "thing": "orders?|packages?|parcels?|purchases?|shipments?|deliver(?:y|ies)|items?|"
        "products?|goods|stuff|articles?|consignments?|packets?|boxe?s?|merchandise|mattress|"
        "clothes|shoes|sneakers|dress|jacket|takeaway|takeout|take out|pizza|food|meal|dinner|"
        "lunch|breakfast|cake|gifts?|things i (?:ordered|bought)",
        "own": "my|our|the|this|that|these|those|a|an|any|some|all|of",
        # Where one of these is what did not come, no parcel is missing.
        "no parcel": "refunds?|refunded|money|reimbursements?|rebates?|cash ?back|codes?|otp|"
        "e ?mails?|mails?|invoices?|bills?|bonus|confirmations?|passwords?|repl(?:y|ies)|"
        "responses?|answers?|calls?|newsletters?|links?|sms|texts?|messages?|points?|payments?|"
        "salary|cards?|amounts?|transactions?|transfers?|discounts?|vouchers?|coupons?|receipts?|"
        "notifications?|winnings?|cash|updates?|information|info|credit|funds|numbers?|help|"
        "compensations?|feedback|contact|pin|statements?|deposits?|check|cheque|top ?up|"
        "service|support|visa|quotes?|offers?|certificate",
        "no": "not|never|havent|hasnt|hadnt|didnt|wasnt|isnt|arent|werent|aint|nothing|none|no|"
        "yet to|without|doesnt|dont|nor|neither|wont",
        "yet": "yet|still|even|ever|actually|been|have|has|had|be|being|fully|physically|"
        "successfully|really|i|we|it|they|that|my|our|the|once|all|any|anything|of|to|one|in|was|"
        "were|got|here|properly|those|these|single|thing|so|far|until|till|now|as",
        "says": "says?|said|saying|shows?|showing|showed|shown|marked|mark|states?|stated|"
        "stating|claims?|claimed|claiming|listed|lists|reads|updated|confirmed|confirms|"
        "insists?|thinks?|tells? me|told me|reported|recorded|scanned|status|message|logged",
        "gone": "missing|lost|stolen|stole|disappeared|vanished|misplaced|misdelivered|nicked|"
        "pinched|snatched|robbed|took",
        "please": "please|pls|plz|now|asap|thanks|thank you|here|there|only|again|instead|sir|"
        "immediately|today",
    }
)
