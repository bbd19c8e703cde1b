"""A talk of a tyre shop, held by the official client of Python: find tyres, order four, pickup, pay cash.

    mcp-dialogue.py URL KEY               over streamable HTTP
    mcp-dialogue.py --stdio PROGRAM KEY   with `torg mcp`, started by the client

In each version of the protocol that the client speaks, every tool that is listed is called, and its answer is held
against its own schema by the client. The server is one with the demo's goods.
"""

import asyncio
import json
import os
import random
import sys
import uuid

import httpx2
from mcp import Client, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

# What a program may sell by itself, of one order; the demo's dearest tyres are dearer.
MOST = 50_000


class Talk:
    def __init__(self, client):
        self.client = client
        self.called = set()

    async def call(self, tool, **arguments):
        """What a tool answers."""
        self.called.add(tool)
        result = await self.client.call_tool(tool, arguments)
        assert not result.is_error, f"{tool} refused: {result.content}"
        told = json.loads(result.content[0].text)
        assert told == result.structured_content, f"{tool} says two things"
        return told

    async def refused(self, code, action, tool, **arguments):
        """The refusal of a call, which has this code and says what to do."""
        result = await self.client.call_tool(tool, arguments)
        assert result.is_error, f"{tool} was not refused: {result.content}"
        error = json.loads(result.content[0].text)["error"]
        assert (error["code"], error["next_action"]) == (code, action), error
        return error


async def listed(client):
    tools = (await client.list_tools()).tools
    for tool in tools:
        hints = tool.annotations
        said = (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint, hints.open_world_hint)
        assert None not in said, f"{tool.name} leaves a hint unsaid"
        assert tool.input_schema and tool.output_schema and tool.description, tool.name
    return {tool.name for tool in tools}


async def hold(client):
    talk = Talk(client)
    # Somebody else each time: nobody orders without end.
    phone = f"+7916{random.randrange(10**7):07}"
    everything = await listed(client)

    found = await talk.call("search_tires", width=215, profile=55, diameter=17, season="winter")
    assert 1 < len(found["items"]) <= 5, found
    prices = [tire["price"] for tire in found["items"]]
    assert prices == sorted(prices) and len({tire["brand"] for tire in found["items"]}) == len(prices), found
    brand = await talk.call("search_tires", width=215, profile=55, diameter=17, season="winter", brand="Cordiant")
    tire = brand["items"][0]
    assert tire["brand"] == "Cordiant", brand
    there = await talk.call("check_availability", product_id=tire["id"])
    assert there["available"] and there["quantity"] >= 4, there
    await talk.call("get_product", product_id=tire["id"])
    await talk.call("search_catalog", query="iphone")

    goods = {"items": [{"product_id": tire["id"], "quantity": 4}], "customer_phone": phone}
    await talk.refused("validation_error", "correct_input", "create_order_draft", customer_phone=phone)
    await talk.refused("validation_error", "correct_input", "create_order_draft", items=[], customer_phone=phone)
    imagined = await talk.call("create_order_draft", **goods, dry_run=True)
    draft = await talk.call("create_order_draft", **goods)
    again = await talk.call("create_order_draft", **goods)
    assert draft["order_id"] == again["order_id"] != imagined["order_id"], "the same call is one draft"
    assert draft["total"] == 4 * tire["price"] == draft["subtotal"], draft
    order = draft["order_id"]

    await talk.refused("delivery_required", "set_delivery", "confirm_order", order_id=order, payment_method="cod")
    await talk.call("calculate_delivery", city="Москва", order_id=order)
    points = await talk.call("get_pickup_points", city="Москва")
    point = points["points"][0]["id"]
    delivery = await talk.call("update_order_delivery", order_id=order, delivery_type="pickup", pickup_point_id=point)
    assert delivery["delivery_cost"] == 0, delivery
    sum_told = {"order_id": order, "payment_method": "cod", "expected_total": delivery["total"]}
    wrong = {**sum_told, "expected_total": delivery["total"] + 1}
    await talk.refused("total_changed", "read_total_again", "confirm_order", **wrong)
    confirmed = await talk.call("confirm_order", **sum_told)
    assert confirmed["status"] == "confirmed", confirmed
    assert await talk.call("confirm_order", **sum_told) == confirmed, "a yes said twice is one"
    number = confirmed["order_number"]
    status = await talk.call("get_order_status", order_id=number)
    assert status["found"] and status["orders"][0]["status"] == "confirmed", status
    mine = await talk.call("get_order_status", phone=phone)
    assert number in [order["order_number"] for order in mine["orders"]], mine
    whole = await talk.call("get_order", order_id=number)
    assert whole["items"][0]["quantity"] == 4, whole
    gone = await talk.call("cancel_order", order_id=number, reason="Проверка")
    assert gone["status"] == "cancelled", gone
    await talk.refused("not_found", "search_again", "get_order", order_id=str(uuid.uuid4()))

    # What is dearer than a program may sell by itself waits for a person.
    dear = found["items"][-1]
    assert 4 * dear["price"] > MOST, dear
    goods = {"items": [{"product_id": dear["id"], "quantity": 4}], "customer_phone": phone}
    order = (await talk.call("create_order_draft", **goods))["order_id"]
    await talk.call("update_order_delivery", order_id=order, delivery_type="pickup", pickup_point_id=point)
    yes = {"order_id": order, "payment_method": "cod"}
    await talk.refused("operator_required", "transfer_to_operator", "confirm_order", **yes)
    await talk.call("cancel_order", order_id=order, reason="Передумал")
    return talk, everything


async def over_http(url, key, mode):
    headers = {"Authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(headers=headers, timeout=30) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as client:
            talk, everything = await hold(client)
            missed = everything - talk.called
            assert not missed, f"never called: {missed}"
            print(f"mcp-dialogue: {len(everything)} tools over HTTP, {mode}: {client.protocol_version}", file=sys.stderr)


async def over_a_line(program, key, mode):
    line = StdioServerParameters(command=program, args=["mcp"], env={**os.environ, "TORG_API_KEY": key})
    async with Client(stdio_client(line), mode=mode) as client:
        # What cannot be done yet is not listed.
        before = await listed(client)
        assert "confirm_order" not in before and "create_order_draft" in before, before
        talk, _ = await hold(client)
        everything = before | {"update_order_delivery", "confirm_order"}
        missed = everything - talk.called
        assert not missed, f"never called: {missed}"
        print(f"mcp-dialogue: {len(everything)} tools over a line, {mode}: {client.protocol_version}", file=sys.stderr)


async def main(arguments):
    for mode in ("legacy", "auto"):
        if arguments[0] == "--stdio":
            await over_a_line(arguments[1], arguments[2], mode)
        else:
            await over_http(arguments[0], arguments[1], mode)


asyncio.run(main(sys.argv[1:]))
