"""A telephone system of real programs, in a network of its own: SIPp rings, Kamailio carries, baresip is the desk's softphone.

The network is a namespace of the thread that makes it; nothing in it has a way out, and it is gone with the thread's return.
"""

import contextlib
import ctypes
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

NEWNET = 0x40000000
HERE = "10.99.0.1"
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
PROGRAMS = {name: shutil.which(name, path=PATH) for name in ("kamailio", "baresip", "sipp", "ip")}
MODULES = next(iter(Path("/usr/lib").glob("*/kamailio/modules")), Path("/usr/lib/kamailio/modules"))


def wanting() -> str:
    """What is not here to place real calls with; "" for nothing."""
    missing = [name for name, path in PROGRAMS.items() if path is None]
    if missing:
        return f"telephony: no {', '.join(missing)} on this machine (scripts/peers installs them)"
    if os.getuid():
        return "telephony: only root makes a network of its own"
    return ""


@contextlib.contextmanager
def network():
    """A network of this thread's own, with itself alone in it."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    try:
        if libc.unshare(NEWNET):
            raise OSError(ctypes.get_errno(), "unshare")
        for command in ("link set lo up", f"addr add {HERE}/24 dev lo", f"route add default via {HERE} dev lo"):
            subprocess.run([PROGRAMS["ip"], *command.split()], check=True)
        yield
    finally:
        if libc.setns(before, NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        os.close(before)


KAMAILIO = """#!KAMAILIO
debug=0
log_stderror=yes
children=1
auto_aliases=no
disable_tcp=yes
listen=udp:{here}:5060
mpath="{modules}"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "db_flatstore.so"
loadmodule "acc.so"
modparam("acc", "db_url", "flatstore:{home}/cdr")
modparam("acc", "db_flag", 1)
modparam("acc", "failed_transaction_flag", 3)
modparam("acc", "detect_direction", 1)
modparam("acc", "db_extra", "src=$fU;dst=$rU")
modparam("tm", "fr_timer", 1500)
request_route {{
  if (is_method("CANCEL")) {{ if (t_check_trans()) t_relay(); exit; }}
  if (has_totag()) {{
    if (loose_route()) {{ if (is_method("BYE")) setflag(1); t_relay(); exit; }}
    if (is_method("ACK")) {{ if (t_check_trans()) t_relay(); exit; }}
    sl_send_reply("404", "Not here"); exit;
  }}
  t_check_trans();
  if (!is_method("INVITE")) {{ sl_send_reply("200", "OK"); exit; }}
  record_route();
  if ($sp == 5070) $du = "sip:{here}:5090";
  else {{ $ru = "sip:desk@{here}:5070"; setflag(1); setflag(3); }}
  t_relay();
}}
"""

BARESIP = """poll_method epoll
sip_listen {here}:5070
call_max_calls 4
call_local_timeout 60
audio_source aubridge,null
audio_player aubridge,null
audio_alert aubridge,null
module_path /usr/lib/baresip/modules
module g711.so
module aubridge.so
module_tmp account.so
module_app ctrl_tcp.so
module_app menu.so
ctrl_tcp_listen 127.0.0.1:{port}
"""

SDP = """
v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
"""


def message(first, *, cseq, body=False, routes=True, to="[last_To:]"):
    """One SIP message of a scenario."""
    lines = [
        first, "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", *(["[routes]"] if routes else []),
        "From: <sip:[field0]>;tag=[call_number]", to, "Call-ID: [call_id]", f"CSeq: {cseq}",
        "Contact: <sip:caller@[local_ip]:[local_port]>", "Max-Forwards: 70",
        *(["Content-Type: application/sdp"] if body else []), "Content-Length: [len]",
    ]  # fmt: skip
    return "<![CDATA[\n" + "\n".join(lines) + "\n" + (SDP if body else "\n") + "]]>"


DESK = "sip:desk@[remote_ip]:[remote_port]"
FIRST = "z9hG4bK-[pid]-[call_number]"
"""The branch of an INVITE, which the CANCEL that takes it back must bear too."""
INVITE = message(f"INVITE {DESK} SIP/2.0", cseq="1 INVITE", body=True, routes=False, to=f"To: <{DESK}>").replace(
    "[branch]", FIRST
)
RINGS = '<recv response="100" optional="true"/><recv response="180"/>'
TALKS = f"""<send retrans="500">{INVITE}</send>{RINGS}<recv response="200" rrs="true"/>
<send>{message("ACK [next_url] SIP/2.0", cseq="1 ACK")}</send><pause milliseconds="%d"/>
<send retrans="500">{message("BYE [next_url] SIP/2.0", cseq="2 BYE")}</send><recv response="200"/>"""
CANCEL = f"""CANCEL {DESK} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={FIRST}
From: <sip:[field0]>;tag=[call_number]
To: <{DESK}>
Call-ID: [call_id]
CSeq: 1 CANCEL
Max-Forwards: 70
Content-Length: 0
"""
GIVES_UP = f"""<send retrans="500">{INVITE}</send>{RINGS}<pause milliseconds="%d"/>
<send retrans="500"><![CDATA[
{CANCEL}
]]></send><recv response="200"/><recv response="487"/>"""


class Switchboard:
    """The programs, and calls placed through them."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self._running: list[subprocess.Popen[bytes]] = []
        for folder in ("cdr", "phone"):
            (home / folder).mkdir(parents=True)
        (home / "kamailio.cfg").write_text(KAMAILIO.format(here=HERE, home=home, modules=f"{MODULES}/"))
        (home / "phone/config").write_text(BARESIP.format(here=HERE, port=port))
        account = f'<sip:desk@{HERE}:5060>;regint=0;audio_codecs=PCMU;answermode=manual;outbound="sip:{HERE}:5060"\n'
        (home / "phone/accounts").write_text(account)
        (home / "phone/contacts").touch()

    def carry(self):
        """Start the proxy."""
        home = str(self.home)
        return self._start(
            "proxy",
            "kamailio",
            "-DD",
            "-E",
            "-f",
            f"{home}/kamailio.cfg",
            "-w",
            home,
            "-Y",
            home,
            "-m",
            "32",
            "-M",
            "4",
        )

    def phone(self):
        """Start the softphone, and wait until its socket is there."""
        phone = self._start("phone", "baresip", "-f", str(self.home / "phone"))
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return phone
            time.sleep(0.05)
        raise RuntimeError((self.home / "phone.log").read_text())

    def rings(self, scenario, caller, port=5091):
        """Have somebody ring."""
        steps = self.home / f"{port}.xml"
        steps.write_text(f'<?xml version="1.0" encoding="ISO-8859-1" ?><scenario name="a">{scenario}</scenario>')
        (self.home / f"{port}.csv").write_text(f"SEQUENTIAL\n{caller}\n")
        return self._start(
            f"sipp-{port}", "sipp", f"{HERE}:5060", "-i", HERE, "-mi", HERE, "-p", str(port), "-sf", str(steps),
            "-inf", str(self.home / f"{port}.csv"), "-m", "1", "-nostdin", "-timeout", "15s",
        )  # fmt: skip

    def answers(self, scenario):
        """Have somebody outside answer what the desk dials."""
        steps = self.home / "outside.xml"
        steps.write_text(f'<?xml version="1.0" encoding="ISO-8859-1" ?><scenario name="a">{scenario}</scenario>')
        return self._start(
            "outside",
            "sipp",
            "-i",
            HERE,
            "-mi",
            HERE,
            "-p",
            "5090",
            "-sf",
            str(steps),
            "-m",
            "1",
            "-nostdin",
            "-timeout",
            "15s",
        )

    def records(self):
        """What the proxy wrote of the calls."""
        return "".join(each.read_text() for each in sorted((self.home / "cdr").glob("acc_*")))

    def _start(self, name, program, *args):
        with (self.home / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(
                [PROGRAMS[program], *args], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home
            )
        self._running.append(started)
        return started

    def close(self):
        """End what was started here, and nothing else."""
        for each in self._running:
            if each.poll() is None:
                each.terminate()
        for each in self._running:
            try:
                each.wait(3)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()
