"""Every tool called through the inspector of npm, one process a call: mcp-inspect.py URL KEY INSPECTOR TOOLS.json."""

import json
import subprocess
import sys

URL, KEY, INSPECTOR, TOOLS = sys.argv[1:]
PHONE = "+79161234568"


def call(tool, **arguments):
    command = ["node", INSPECTOR, "--cli", URL, "--transport", "http", "--header", f"Authorization: Bearer {KEY}"]
    command += ["--method", "tools/call", "--tool-name", tool]
    for name, value in arguments.items():
        command += ["--tool-arg", f"{name}={value if isinstance(value, str) else json.dumps(value)}"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, f"{tool}: {ran.stdout} {ran.stderr}"
    result = json.loads(ran.stdout)
    assert not result.get("isError"), f"{tool}: {ran.stdout}"
    return result["structuredContent"]


listed = {tool["name"] for tool in json.load(open(TOOLS))["tools"]}
tire = call("search_tires", width=215, profile=55, diameter=17, season="summer", brand="Cordiant")["items"][0]["id"]
call("check_availability", product_id=tire)
call("get_product", product_id=tire)
call("search_catalog", query="iphone")
draft = call("create_order_draft", items=[{"product_id": tire, "quantity": 4}], customer_phone=PHONE)["order_id"]
call("calculate_delivery", city="Москва")
point = call("get_pickup_points", city="Москва")["points"][0]["id"]
call("update_order_delivery", order_id=draft, delivery_type="pickup", pickup_point_id=point)
number = call("confirm_order", order_id=draft, payment_method="cod")["order_number"]
assert call("get_order_status", order_id=number)["found"]
call("get_order", order_id=number)
call("cancel_order", order_id=number)

CALLED = {
    "search_tires", "check_availability", "get_product", "search_catalog", "create_order_draft", "calculate_delivery",
    "get_pickup_points", "update_order_delivery", "confirm_order", "get_order_status", "get_order", "cancel_order",
}  # fmt: skip
assert listed == CALLED, listed ^ CALLED
print(f"mcp-inspect: {len(listed)} tools", file=sys.stderr)
