"""A purchase over the Universal Commerce Protocol: ucp-dialogue.py URL KEY.

Every answer is read by the types of the protocol's own SDK. The server is one with the demo's goods.
"""

import json
import random
import sys
import urllib.error
import urllib.request
import uuid

from pydantic import TypeAdapter
from ucp_sdk.models.schemas import profile
from ucp_sdk.models.schemas.common.types.error_response import ErrorResponse
from ucp_sdk.models.schemas.shopping import cart, catalog_lookup, catalog_search, fulfillment, order

URL, KEY = sys.argv[1:]
VERSION = "2026-08-25"
SHAPES = {
    "profile": profile.BusinessSchema,
    "search": catalog_search.SearchResponse,
    "lookup": catalog_lookup.LookupResponse,
    "product": catalog_lookup.GetProductResponse,
    "cart": cart.Cart,
    "checkout": fulfillment.Checkout,
    "order": order.Order,
    "nothing": ErrorResponse,
}
seen = set()


def ask(method, path, body=None, key=None, version=VERSION):
    """The status and the answer."""
    headers = {
        "Authorization": f"Bearer {KEY}",
        "Content-Type": "application/json",
        "Accept-Language": "en",
        "UCP-Agent": f'profile="https://agent.example/.well-known/ucp", version="{version}"',
    }
    if method != "GET":
        headers["Idempotency-Key"] = key or str(uuid.uuid4())
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{URL}{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def told(shape, method, path, body=None, key=None):
    """An answer of this shape."""
    status, answer = ask(method, path, body, key)
    assert status in (200, 201), f"{method} {path}: {status} {answer}"
    TypeAdapter(SHAPES[shape]).validate_python(answer)
    assert answer["ucp"]["version"] == VERSION, answer
    seen.add(shape)
    return answer


def codes(answer):
    return [message["code"] for message in answer.get("messages", [])]


def total(answer, kind="total"):
    return next(total["amount"] for total in answer["totals"] if total["type"] == kind)


told_of = told("profile", "GET", "/.well-known/ucp")["ucp"]
service = told_of["services"]["dev.ucp.shopping"][0]
assert service["transport"] == "rest" and service["endpoint"] == f"{URL}/ucp/v1", service
handler = next(iter(told_of["payment_handlers"].values()))[0]
BASE = "/ucp/v1"

found = told("search", "POST", f"{BASE}/catalog/search", {"query": "Cordiant", "pagination": {"limit": 3}})
assert 0 < len(found["products"]) <= 3, found
shelf = found["products"][0]["categories"][0]["value"]
same = told("search", "POST", f"{BASE}/catalog/search", {"query": "Cordiant", "filters": {"categories": [shelf]}})
assert same["products"], same
goods = found["products"][0]["variants"][0]
price = goods["price"]["amount"]
told("product", "POST", f"{BASE}/catalog/product", {"id": goods["id"]})
looked_up = told("lookup", "POST", f"{BASE}/catalog/lookup", {"ids": [goods["id"], str(uuid.uuid4())]})
assert codes(looked_up) == ["not_found"] and len(looked_up["products"]) == 1, looked_up

lines = [{"item": {"id": goods["id"]}, "quantity": 2}]
begun = told("cart", "POST", f"{BASE}/carts", {"line_items": lines})
assert total(begun) == 2 * price, begun
told("cart", "PUT", f"{BASE}/carts/{begun['id']}", {"line_items": lines})
told("cart", "GET", f"{BASE}/carts/{begun['id']}")
checkout = told("checkout", "POST", f"{BASE}/checkout-sessions", {"cart_id": begun["id"], "line_items": []})
assert checkout["status"] == "incomplete", checkout
assert "buyer_phone_required" in codes(checkout) and "fulfillment_required" in codes(checkout), checkout
path = f"{BASE}/checkout-sessions/{checkout['id']}"
point = checkout["fulfillment"]["methods"][1]["destinations"][0]["id"]
wish = {
    "line_items": lines,
    "buyer": {"first_name": "Anna", "phone_number": f"+7916{random.randrange(10**7):07}"},
    "fulfillment": {"methods": [{"id": "pickup", "type": "pickup", "line_item_ids": [goods["id"]], "selected_destination_id": point}]},
}
checkout = told("checkout", "PUT", path, wish)
assert checkout["status"] == "ready_for_complete", checkout
street = {"id": "home", "street_address": "Tverskaya 1", "address_locality": "Москва"}
ship = {"methods": [{"type": "shipping", "line_item_ids": [goods["id"]], "destinations": [street]}]}
checkout = told("checkout", "PUT", path, {**wish, "fulfillment": ship})
group = checkout["fulfillment"]["methods"][0]["groups"][0]
if checkout["status"] == "incomplete":
    assert codes(checkout) == ["fulfillment_option_required"], checkout
    ship["methods"][0]["groups"] = [{"id": group["id"], "selected_option_id": group["options"][0]["id"]}]
    checkout = told("checkout", "PUT", path, {**wish, "fulfillment": ship})
assert checkout["status"] == "ready_for_complete", checkout
assert total(checkout) == 2 * price + total(checkout, "fulfillment"), checkout

yes = {"payment": {"instruments": [{"id": "cash", "handler_id": handler["id"], "type": "cod", "selected": True}]}}
key = str(uuid.uuid4())
done = told("checkout", "POST", f"{path}/complete", yes, key)
assert done["status"] == "completed" and total(done) == total(checkout), done
assert told("checkout", "POST", f"{path}/complete", yes, key)["order"] == done["order"], "a yes said twice is one"
assert told("checkout", "POST", f"{path}/complete", yes)["order"] == done["order"], "a checkout is one order"
assert ask("POST", f"{path}/complete", {}, key)[0] == 409
placed = told("order", "GET", f"{BASE}/orders/{done['order']['id']}")
assert placed["checkout_id"] == done["id"] and total(placed) == total(done), placed

# What is more than a program may sell by itself waits for a person; then it is called off.
many = {**wish, "line_items": [{"item": {"id": goods["id"]}, "quantity": 21}]}
waits = told("checkout", "POST", f"{BASE}/checkout-sessions", many)
path = f"{BASE}/checkout-sessions/{waits['id']}"
if waits["status"] == "ready_for_complete":
    waits = told("checkout", "POST", f"{path}/complete", yes)
    assert waits["status"] == "requires_escalation" and codes(waits) == ["operator_required"], waits
assert told("checkout", "POST", f"{path}/cancel", {})["status"] == "canceled"

told("nothing", "GET", f"{BASE}/carts/{uuid.uuid4()}")
told("nothing", "POST", f"{BASE}/checkout-sessions", {"line_items": [{"item": {"id": "nothing"}, "quantity": 1}]})
told("cart", "POST", f"{BASE}/carts/{begun['id']}/cancel", {})
status, refusal = ask("POST", f"{BASE}/catalog/search", {}, version="2099-01-01")
assert (status, refusal["code"]) == (422, "version_unsupported"), refusal
assert seen == set(SHAPES), set(SHAPES) - seen
print(f"ucp-dialogue: {len(seen)} shapes of {VERSION}", file=sys.stderr)
