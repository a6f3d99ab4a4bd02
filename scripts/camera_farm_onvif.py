"""What the cameras of the farm answer by ONVIF: clock, services, profiles and presets, and each of them wrong."""

import hashlib
import re
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Final

OF_ONVIF: Final = (
    "an hour out",
    "unbound presets",
    "no presets",
    "a page for XML",
    "entities",
    "no month 13",
    "elsewhere for services",
)
"""What may be wrong of it while stream and still are well."""
_SPACES: Final = (
    'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://www.onvif.org/ver10/device/wsdl" '
    'xmlns:m="http://www.onvif.org/ver10/media/wsdl" xmlns:t="http://www.onvif.org/ver10/schema"'
)
_PTZ: Final = 'xmlns:p="http://www.onvif.org/ver20/ptz/wsdl"'
_ENTITIES: Final = '<!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def answer(body: str, fault: str, *, base: str) -> tuple[str, str]:
    """Status and XML; who asks is looked at elsewhere.

    Args:
        base: where the camera says its services are.
    """
    action = re.search(r"<a:(\w+)", body)
    what = action[1] if action else "nothing"
    if fault == "a page for XML":
        return "200 OK", "<html><body>Please sign in</body></html>"
    if fault == "entities":
        return "200 OK", _ENTITIES + _enveloped("<d:GetSystemDateAndTimeResponse>&b;</d:GetSystemDateAndTimeResponse>")
    made = {
        "GetSystemDateAndTime": _clock(fault),
        "GetServices": _services(base),
        "GetDeviceInformation": "<d:Manufacturer>Redvision</d:Manufacturer><d:Model>X4</d:Model><d:SerialNumber>1</d:SerialNumber>",
        "GetProfiles": '<m:Profiles token="main"/><m:Profiles token="sub"/>',
        "GetPresets": "".join(
            f'<p:Preset token="{n}" {_PTZ}><t:Name>{name}</t:Name></p:Preset>'
            for n, name in enumerate(("HOME", "Taxi rank"), 1)
        ),
        "GotoPreset": "",
    }.get(what)
    if made is None or (what == "GetPresets" and fault == "no presets"):
        return "500 Internal Server Error", refused("ter:ActionNotSupported", "not here")
    if what == "GetPresets" and fault == "unbound presets":
        made = made.replace(_PTZ, "")
    space = {"GetProfiles": "m", "GetPresets": "s", "GotoPreset": "s"}.get(what, "d")
    return "200 OK", _enveloped(f"<{space}:{what}Response>{made}</{space}:{what}Response>")


def refused(code: str, why: str) -> str:
    """A fault."""
    value = f"<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>{code}</s:Value></s:Subcode></s:Code>"
    return _enveloped(f"<s:Fault>{value}<s:Reason><s:Text>{why}</s:Text></s:Reason></s:Fault>")


def proved(body: str, user: str, password: str, fault: str) -> bool:
    """Whether a token proves that name and password, made within five minutes of now by the camera's own clock."""
    told = dict(re.findall(r"<\w:(Username|Password|Nonce|Created)\b[^>]*>([^<]*)<", body))
    if set(told) != {"Username", "Password", "Nonce", "Created"}:
        return False
    made = hashlib.sha1(b64decode(told["Nonce"]) + told["Created"].encode() + password.encode()).digest()
    late = abs(datetime.fromisoformat(told["Created"]) - _now(fault)) > timedelta(minutes=5)
    return told["Username"] == user and told["Password"] == b64encode(made).decode() and not late


def _now(fault: str) -> datetime:
    return datetime.now(UTC) + timedelta(hours=fault == "an hour out")  # noqa: TID251 - a camera has a clock of its own


def _clock(fault: str) -> str:
    at = _now(fault)
    month = 13 if fault == "no month 13" else at.month
    time = (
        f"<t:Time><t:Hour>{at.hour}</t:Hour><t:Minute>{at.minute}</t:Minute><t:Second>{at.second}</t:Second></t:Time>"
    )
    date = f"<t:Date><t:Year>{at.year}</t:Year><t:Month>{month}</t:Month><t:Day>{at.day}</t:Day></t:Date>"
    return f"<d:SystemDateAndTime><t:UTCDateTime>{time}{date}</t:UTCDateTime></d:SystemDateAndTime>"


def _services(base: str) -> str:
    names = ("ver10/device", "ver10/media", "ver20/ptz")
    return "".join(
        f"<d:Service><d:Namespace>http://www.onvif.org/{name}/wsdl</d:Namespace><d:XAddr>{base}/onvif/{name[6:]}</d:XAddr></d:Service>"
        for name in names
    )


def _enveloped(body: str) -> str:
    return f"<s:Envelope {_SPACES}><s:Body>{body}</s:Body></s:Envelope>"
