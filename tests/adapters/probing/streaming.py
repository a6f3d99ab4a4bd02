"""GStreamer's own RTSP server with a drawn picture, run by Debian's Python: open, behind a password, broken and stuck. Loopback only.

Says its ports as JSON on one line, then serves until it is ended. Not imported by any test: gi belongs to the system's Python.
"""

import json
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

DRAWN = "videotestsrc is-live=true pattern=ball ! video/x-raw,width=320,height=240,framerate=5/1"
SHOWS = f"( {DRAWN} ! vp8enc deadline=1 keyframe-max-dist=5 ! rtpvp8pay name=pay0 pt=96 )"
MOUNTS = {
    "/live": SHOWS,
    "/sound": "( audiotestsrc is-live=true ! mulawenc ! rtppcmupay name=pay0 pt=0 )",
    "/broken": "( videotestsrc ! no_such_element ! rtpvp8pay name=pay0 pt=96 )",
    "/stuck": "( appsrc name=nothing ! vp8enc ! rtpvp8pay name=pay0 pt=96 )",
}


def server(auth=None):
    made = GstRtspServer.RTSPServer()
    made.set_address("127.0.0.1")
    made.set_service("0")
    for path, launch in MOUNTS.items():
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(launch)
        factory.set_shared(True)
        if auth is not None:
            allowed = GstRtspServer.RTSPPermissions()
            for may in ("access", "construct"):
                allowed.add_permission_for_role("viewer", f"media.factory.{may}", True)  # noqa: FBT003 - its own call
            factory.set_permissions(allowed)
        made.get_mount_points().add_factory(path, factory)
    if auth is not None:
        made.set_auth(auth)
    made.attach(None)
    return made


def asks(method, user, password):
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(method)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if method == GstRtsp.RTSPAuthMethod.DIGEST:
        auth.add_digest(user, password, token)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    return auth


if __name__ == "__main__":
    from gi.repository import GstRtsp

    Gst.init(None)
    user, password = sys.argv[1:3]
    methods = GstRtsp.RTSPAuthMethod
    servers = {
        "open": server(),
        "digest": server(asks(methods.DIGEST, user, password)),
        "basic": server(asks(methods.BASIC, user, password)),
    }
    print(json.dumps({name: each.get_bound_port() for name, each in servers.items()}), flush=True)  # noqa: T201 - it is a program
    GLib.MainLoop().run()
