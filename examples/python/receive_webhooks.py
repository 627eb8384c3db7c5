"""Receives Moodstream's webhooks on loopback, verifies each, and prints what happened.

    MOODSTREAM_WEBHOOK_SECRET=whsec_... python3 receive_webhooks.py 9000
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import time

KEY = base64.b64decode(os.environ["MOODSTREAM_WEBHOOK_SECRET"].removeprefix("whsec_"))
SEEN = set()  # keep this where it survives a restart


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 1_000_000))
        event_id, sent = self.headers.get("webhook-id", ""), self.headers.get("webhook-timestamp", "0")
        signed = hmac.new(KEY, f"{event_id}.{sent}.".encode() + body, hashlib.sha256).digest()
        expected = "v1," + base64.b64encode(signed).decode()
        genuine = hmac.compare_digest(expected, self.headers.get("webhook-signature", ""))
        if genuine and abs(time.time() - int(sent)) < 300:
            self.send_response(204)
            if event_id not in SEEN:
                SEEN.add(event_id)
                event = json.loads(body)
                print(event["type"], event["subject"], event["data"].get("reason") or "", flush=True)
        else:
            self.send_response(401)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
print("listening on port", server.server_port, flush=True)
server.serve_forever()
