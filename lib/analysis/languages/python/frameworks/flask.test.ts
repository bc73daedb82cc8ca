import { describe, expect, test } from "vitest";
import { readTree, spellEndpoints } from "../../../../testing/read-python-tree";

const endpoints = async (tree: Record<string, string>) => spellEndpoints(await readTree(tree));

describe("Flask", () => {
  test("serves routes of an application made in a function, and of blueprints in other files", async () => {
    const found = await endpoints({
      "shop/__init__.py": `from flask import Flask
def create_app():
    app = Flask(__name__)
    @app.route("/hello")
    def hello(): return "hello"
    from . import orders
    app.register_blueprint(orders.bp, url_prefix="/v2/orders")
    from .stock import bp as stock
    app.register_blueprint(stock)
    return app
`,
      "shop/orders.py": `from flask import Blueprint
bp = Blueprint("orders", __name__, url_prefix="/orders")
@bp.route("/", methods=("GET", "POST"))
def all(): return []
@bp.route("/<int:id>/pay", methods=["POST"])
def pay(id): return id
@bp.get("/<path:name>")
def named(name): return name
`,
      "shop/stock.py": `from flask import Blueprint
bp = Blueprint("stock", __name__, url_prefix="/stock")
@bp.delete("/<string(length=2):code>")
def remove(code): return code
`,
    });
    expect(found).toEqual([
      "DELETE /stock/:code",
      "GET /hello",
      "GET /v2/orders",
      "GET /v2/orders/:name",
      "POST /v2/orders",
      "POST /v2/orders/:id/pay",
    ]);
  });

  test("does not serve a blueprint that is never registered, nor one whose registration is commented out", async () => {
    const blueprint = (name: string) =>
      `from flask import Blueprint\nbp = Blueprint("${name}", __name__)\n@bp.route("/${name}")\ndef view(): return 1\n`;
    const found = await endpoints({
      "app.py":
        "from flask import Flask\nimport a, b, c\napp = Flask(__name__)\napp.register_blueprint(a.bp)\n# app.register_blueprint(b.bp)\n",
      "a.py": blueprint("a"),
      "b.py": blueprint("b"),
      "c.py": blueprint("c"),
    });
    expect(found).toEqual(["GET /a", "dead GET /b", "dead GET /c"]);
  });

  test("has class views, rules that are added, and resources of its extensions", async () => {
    const found = await endpoints({
      "app.py": `from flask import Blueprint, Flask
from flask.views import MethodView
from flask_restful import Api, Resource
app = Flask(__name__)
bp = Blueprint("api", __name__, url_prefix="/api")
api = Api(bp)
class Rooms(MethodView):
    def get(self): return []
    def post(self): return {}
class Guest(Resource):
    def get(self, id): return id
    def helper(self): return 1
class LateGuest(Guest):
    def delete(self, id): return id
def about(): return "about"
app.add_url_rule("/rooms", view_func=Rooms.as_view("rooms"))
app.add_url_rule("/about", "about", about)
api.add_resource(LateGuest, "/guests/<id>", "/late/<id>")
app.register_blueprint(bp)
`,
      "names.py": `from flask_restx import Namespace, Resource
ns = Namespace("stock", path="/stock")
@ns.route("/<int:id>")
class Stock(Resource):
    def put(self, id): return id
`,
      "rest.py":
        "from flask_restx import Api\nfrom app import app\nfrom names import ns\napi = Api(app)\napi.add_namespace(ns)\n",
    });
    expect(found).toEqual([
      "DELETE /api/guests/:id",
      "DELETE /api/late/:id",
      "GET /about",
      "GET /api/guests/:id",
      "GET /api/late/:id",
      "GET /rooms",
      "POST /rooms",
      "PUT /stock/:id",
    ]);
  });

  test("reads and checks bodies as its handlers do", async () => {
    const { endpoints: found } = await readTree({
      "app.py": `from flask import Flask, abort, request
app = Flask(__name__)
@app.post("/a")
def a(): return save(request.get_json())
@app.post("/b")
def b():
    data = RoomSchema().load(request.json)
    return data
@app.post("/c")
def c():
    if "name" not in request.form:
        abort(400)
    return request.form["name"]
@app.post("/d")
def d(): return "nothing"
`,
    });
    expect(found.map((e) => [e.pattern, e.readsBody, e.validatesBody])).toEqual([
      ["/a", true, false],
      ["/b", true, true],
      ["/c", true, true],
      ["/d", false, false],
    ]);
  });
});
