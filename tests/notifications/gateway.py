"""A stub of two gateways as a process of its own: it keeps what it is sent, and answers as they do.

`python -m tests.notifications.gateway PORT` serves; `GET /sent` tells what came, `POST /mood` how it is to answer.
"""

import base64
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response

app = FastAPI()
SENT: list[dict[str, Any]] = []
MOOD: dict[str, Any] = {"status": 201, "code": None}


@app.get("/sent")
async def sent() -> list[dict[str, Any]]:
    return SENT


@app.post("/mood", status_code=204)
async def mood(request: Request) -> None:
    MOOD.update(await request.json())


@app.post("/2010-04-01/Accounts/{account}/Messages.json")
async def form_api(account: str, request: Request, response: Response) -> dict[str, Any]:
    form = dict(await request.form())
    response.status_code = MOOD["status"]
    if MOOD["status"] >= 400:
        return {"code": MOOD["code"], "message": "no"}
    SENT.append({"api": "form", "account": account, "auth": request.headers["authorization"], **form})
    return {"sid": f"SM{len(SENT):032d}", "status": "queued"}


@app.post("/v23.0/{number}/messages")
async def cloud_api(number: str, request: Request, response: Response) -> dict[str, Any]:
    body = await request.json()
    if MOOD["status"] >= 400:
        response.status_code = MOOD["status"]
        return {"error": {"code": MOOD["code"], "message": "no"}}
    SENT.append({"api": "cloud", "number": number, "auth": request.headers["authorization"], "body": body})
    return {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.{len(SENT)}"}]}


@app.post("/push/{browser}")
async def push(browser: str, request: Request) -> Response:
    if browser == "gone":
        return Response(status_code=410)
    told = {
        "ttl": request.headers["ttl"],
        "auth": request.headers["authorization"],
        "body": base64.urlsafe_b64encode(await request.body()).decode(),
    }
    SENT.append({"api": "push", "browser": browser, **told})
    return Response(status_code=201)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
