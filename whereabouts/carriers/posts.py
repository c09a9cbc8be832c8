"""The posts that deliver what crosses a border, by country: what shoppers call each, and the page
where it shows an item to the public, where there is one that takes the number in its address."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Post:
    """A country's post. `carrier` is our spelling of it."""

    carrier: str
    name: str
    page: str | None = None

    def page_of(self, tracking_number: str) -> str | None:
        return self.page and self.page.format(number=quote(tracking_number, safe=""))


POSTS = {
    "AE": Post("emirates_post", "Emirates Post"),
    "AR": Post("correo_argentino", "Correo Argentino"),
    "AT": Post(
        "oesterreichische_post",
        "Österreichische Post",
        "https://www.post.at/sv/sendungsdetails?snr={number}",
    ),
    "AU": Post(
        "australia_post",
        "Australia Post",
        "https://auspost.com.au/mypost/track/details/{number}",
    ),
    "BE": Post(
        "bpost",
        "bpost",
        "https://track.bpost.cloud/btr/web/#/search?itemCode={number}&lang=en",
    ),
    "BG": Post("bulgarian_posts", "Bulgarian Posts"),
    "BR": Post("correios", "Correios"),
    "CA": Post(
        "canada_post",
        "Canada Post",
        "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}",
    ),
    "CH": Post(
        "swiss_post",
        "Swiss Post",
        "https://www.post.ch/swisspost-tracking?formattedParcelCodes={number}",
    ),
    "CL": Post("correos_de_chile", "Correos de Chile"),
    "CN": Post("china_post", "China Post"),
    "CY": Post("cyprus_post", "Cyprus Post"),
    "CZ": Post(
        "ceska_posta",
        "Česká pošta",
        "https://www.postaonline.cz/trackandtrace/-/zasilka/cislo?parcelNumbers={number}",
    ),
    "DE": Post(
        "dhl",
        "Deutsche Post DHL",
        "https://www.dhl.de/en/privatkunden.html?piececode={number}",
    ),
    "EE": Post("omniva", "Omniva"),
    "ES": Post(
        "correos",
        "Correos",
        "https://www.correos.es/es/es/herramientas/localizador/envios?tracking-number={number}",
    ),
    "FI": Post("posti", "Posti", "https://www.posti.fi/fi/seuranta#/lahetys/{number}"),
    "FR": Post(
        "la_poste",
        "La Poste",
        "https://www.laposte.fr/outils/suivre-vos-envois?code={number}",
    ),
    "GB": Post(
        "royal_mail",
        "Royal Mail",
        "https://www.royalmail.com/track-your-item#/tracking-results/{number}",
    ),
    "GR": Post("elta", "ELTA"),
    "HK": Post("hongkong_post", "Hongkong Post"),
    "HR": Post("hrvatska_posta", "Hrvatska pošta"),
    "HU": Post("magyar_posta", "Magyar Posta"),
    "ID": Post("pos_indonesia", "Pos Indonesia"),
    "IE": Post(
        "an_post",
        "An Post",
        "https://www.anpost.com/Post-Parcels/Track/History?item={number}",
    ),
    "IL": Post("israel_post", "Israel Post"),
    "IN": Post("india_post", "India Post"),
    "IS": Post("posturinn", "Pósturinn"),
    "IT": Post(
        "poste_italiane",
        "Poste Italiane",
        "https://www.poste.it/cerca/index.html#/risultati-spedizioni/{number}",
    ),
    "JP": Post(
        "japan_post",
        "Japan Post",
        "https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={number}"
        "&locale=en",
    ),
    "KR": Post(
        "korea_post",
        "Korea Post",
        "https://service.epost.go.kr/trace.RetrieveEmsRigiTraceList.comm?POST_CODE={number}"
        "&displayHeader=N",
    ),
    "LT": Post("lietuvos_pastas", "Lietuvos paštas"),
    "LU": Post("post_luxembourg", "POST Luxembourg"),
    "LV": Post("latvijas_pasts", "Latvijas Pasts"),
    "MT": Post("maltapost", "MaltaPost"),
    "MX": Post("correos_de_mexico", "Correos de México"),
    "MY": Post("pos_malaysia", "Pos Malaysia"),
    "NL": Post("postnl", "PostNL"),
    "NO": Post("posten_norge", "Posten", "https://sporing.posten.no/sporing/{number}"),
    "NZ": Post(
        "nz_post",
        "NZ Post",
        "https://www.nzpost.co.nz/tools/tracking?trackid={number}",
    ),
    "PH": Post("phlpost", "PHLPost"),
    "PL": Post(
        "poczta_polska",
        "Poczta Polska",
        "https://emonitoring.poczta-polska.pl/?numer={number}",
    ),
    "PT": Post("ctt", "CTT"),
    "RO": Post("posta_romana", "Poșta Română"),
    "SE": Post(
        "postnord",
        "PostNord",
        "https://tracking.postnord.com/en/tracking?id={number}",
    ),
    "SG": Post("singapore_post", "SingPost"),
    "SI": Post("posta_slovenije", "Pošta Slovenije"),
    "SK": Post("slovenska_posta", "Slovenská pošta"),
    "TH": Post("thailand_post", "Thailand Post"),
    "TR": Post("ptt", "PTT"),
    "TW": Post("chunghwa_post", "Chunghwa Post"),
    "UA": Post("ukrposhta", "Ukrposhta"),
    "US": Post(
        "usps",
        "USPS",
        "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
    ),
    "VN": Post("vietnam_post", "Vietnam Post"),
    "ZA": Post("south_african_post_office", "South African Post Office"),
}
