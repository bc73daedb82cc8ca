import { describe, expect, test } from "vitest";
import { readTree } from "../../../testing/read-python-tree";
import { python } from "./python";

describe("a Python file that is hostile", () => {
  test.each([
    ["brackets", "(".repeat(50_000)],
    ["a long chain", `x = a${".b".repeat(50_000)}`],
    ["a long sum", `x = ${"1+".repeat(50_000)}1`],
    ["deep blocks", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}if x:`).join("\n")],
    ["decorators", `${"@app.get('/x')\n".repeat(5000)}def f(): pass`],
    ["comments", "# foo(\n".repeat(20_000)],
    ["comments that might be code", `# ${"f(x).g(".repeat(60)}\n`.repeat(1500)],
    ["calls", "app.include_router(x)\n".repeat(20_000)],
    ["words", `x = "${"A".repeat(500_000)}"`],
  ])("is read in bounded time: %s", (_, text) => {
    const since = performance.now();
    expect(() =>
      python.readFile({ path: "app.py", text: `import fastapi\n${text}`, kind: "source" }),
    ).not.toThrow();
    expect(performance.now() - since).toBeLessThan(15_000);
  });
});

describe("a project that is hostile", () => {
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join("\n");
  test.each([
    [
      "modules that take all of each other",
      Object.fromEntries(
        lines(40, String)
          .split("\n")
          .map((i) => [`m${i}.py`, `${lines(40, (j) => `from m${j} import *`)}\nx = y`]),
      ),
    ],
    [
      "classes of classes",
      {
        "a.py": lines(
          600,
          (i) =>
            `class C${i}(${lines(Math.min(i, 30), (j) => `C${i - j - 1}`).replaceAll("\n", ", ")}):\n    def f(self): pass`,
        ),
      },
    ],
    [
      "constants of constants",
      {
        "a.py": `import fastapi\nC0 = "/x"\n${lines(60, (i) => `C${i + 1} = C${i} + C${i} + C${i}`)}\napp = fastapi.FastAPI()\n@app.get(C60)\ndef f(): return 1\n`,
      },
    ],
    [
      "routers within each other",
      {
        "a.py": `from fastapi import APIRouter, FastAPI\napp = FastAPI()\n${lines(60, (i) => `r${i} = APIRouter()`)}\n${lines(60, (i) => lines(5, (j) => `r${i}.include_router(r${(i + 1) % 60}, prefix="/${j}")`))}\n@r59.get("/x")\ndef f(): return 1\n`,
      },
    ],
    [
      "tables within each other",
      Object.fromEntries(
        lines(12, String)
          .split("\n")
          .map((i) => [
            `u${i}.py`,
            `from django.urls import include, path\nurlpatterns = [${lines(12, (j) => `path("${j}/", include("u${j}")), path("v", view)`).replaceAll("\n", ", ")}]\n`,
          ]),
      ),
    ],
    [
      "functions that call each other",
      {
        "a.py": `from fastapi import FastAPI\n${lines(50, (i) => `def f${i}(app):\n    app.include_router(app)\n${lines(50, (j) => `    f${j}(app)`)}`)}\n`,
      },
    ],
  ] as [string, Record<string, string>][])("is put together in bounded time: %s", async (_, tree) => {
    const since = performance.now();
    await readTree(tree);
    expect(performance.now() - since).toBeLessThan(15_000);
  });
});

describe("a file that does not parse", () => {
  test("says so, and the rest of the project is read", async () => {
    const facts = await readTree({ "a.py": "def f(:\n    pass\n", "b.py": "def g(x):\n    return x\n" });
    expect(facts.parseErrors).toMatchObject([{ file: "a.py", line: 1 }]);
    expect(facts.functions.map((f) => f.name)).toContain("g");
  });
});

describe("imports", () => {
  const tree = {
    "pyproject.toml":
      '[project]\ndependencies = [\n  "PyYAML>=6", # a comment\n  "scikit_learn",\n]\n[dependency-groups]\ndev = ["pytest"]\n',
    "src/shop/__init__.py": "from .orders import Order\n",
    "src/shop/orders.py":
      "import os.path\nimport yaml, sklearn.svm\nfrom . import stock, missing\nfrom shop.stock import count\nfrom shop.gone import x\nimport requests\n",
    "src/shop/stock.py":
      "from __future__ import annotations\ntry:\n    import ujson\nexcept ImportError:\n    ujson = None\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\nfrom ._version import version\n",
    "tests/test_shop.py": "import pytest\nfrom shop import orders\nimport shop.orders as o\n",
    "scripts/run.py": "import tool\nfrom shop import Order\n",
    "scripts/tool.py": "",
  };
  test("reach files of the project from source folders, packages and scripts", async () => {
    const { imports } = await readTree(tree);
    const of = (file: string) =>
      imports.filter((i) => i.file === file).map((i) => [i.specifier, i.resolved, i.declared]);
    expect(of("src/shop/__init__.py")).toEqual([[".orders", "src/shop/orders.py", true]]);
    expect(of("tests/test_shop.py")).toEqual([
      ["pytest", undefined, true],
      ["shop.orders", "src/shop/orders.py", true],
      ["shop.orders", "src/shop/orders.py", true],
    ]);
    expect(of("scripts/run.py")).toEqual([
      ["tool", "scripts/tool.py", true],
      ["shop", "src/shop/__init__.py", true],
    ]);
  });
  test("that reach nothing or are not declared are told, by the names that packages have", async () => {
    const { imports } = await readTree(tree);
    const wrong = imports.filter((i) => i.resolved === null || !i.declared);
    expect(wrong.map((i) => [i.specifier, i.names.join(), i.resolved, i.declared])).toEqual([
      ["shop.gone", "x", null, true],
      ["requests", "", undefined, false],
    ]);
  });
  test.each([
    ["requirements.txt", "-r base.txt\nPillow==10 ; python_version > '3'\n"],
    ["setup.cfg", "[options]\ninstall_requires =\n    Pillow>=9\n"],
    ["setup.py", 'from setuptools import setup\nsetup(install_requires=["pillow>=9"])\n'],
    ["Pipfile", '[packages]\npillow = "*"\n'],
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.11"\npillow = {version = "*"}\n'],
  ])("are declared by %s", async (name, text) => {
    const { imports } = await readTree({ [name]: text, "app.py": "from PIL import Image\nimport bs4\n" });
    expect(imports.filter((i) => i.file === "app.py").map((i) => [i.specifier, i.declared])).toEqual([
      ["PIL", true],
      ["bs4", false],
    ]);
  });
});

describe("functions", () => {
  test("have their lines, complexity and documentation; those within functions are nobody else's", async () => {
    const { functions } = await readTree({
      "a.py": `class Cart:
    def total(self, items):
        """Adds up."""
        for item in items:
            if item.price and item.count or item.free:
                yield [x for x in item.parts if x]
def _hidden():
    def inner(): return 1
    return inner
`,
    });
    expect(functions).toMatchObject([
      { name: "total", line: 2, lines: 5, complexity: 7, exported: true, documented: true, stub: false },
      { name: "_hidden", complexity: 1, exported: false, documented: false },
      { name: "inner", exported: false },
    ]);
  });
  test("without a body are stubs", async () => {
    const { functions } = await readTree({
      "a.py":
        'def a(): pass\ndef b(): ...\ndef c():\n    """Says much."""\ndef d():\n    """x"""\n    raise NotImplementedError("later")\nclass E:\n    def e(self): pass\ndef f(): return None\n',
    });
    expect(functions.filter((f) => f.stub).map((f) => f.name)).toEqual(["a", "b", "c", "d", "e"]);
  });
  test("that are meant to be empty are none", async () => {
    const { functions } = await readTree({
      "a.py": `from abc import ABC, abstractmethod
from typing import Protocol, overload
class Port(Protocol):
    def send(self): ...
class Base(ABC):
    def hook(self): pass
class Shape:
    @abstractmethod
    def area(self): ...
    def draw(self): raise NotImplementedError
    def name(self):
        raise NotImplementedError("Subclasses give it")
    def __init__(self): pass
@overload
def f(a: int): ...
@cli.group()
def db():
    """Manages the database."""
`,
      "b.py":
        "from a import Shape\nclass Square(Shape):\n    def draw(self): return 1\nclass Log:\n    def write(self, x): print(x)\nclass Silent(Log):\n    def write(self, x): pass\n",
    });
    expect(functions.filter((f) => f.stub).map((f) => f.name)).toEqual([]);
  });
});

describe("exports", () => {
  test("are what a module defines at its top without an underscore, or what it says", async () => {
    const { exports } = await readTree({
      "a.py": "LIMIT = 3\n_own = 1\nclass A:\n    x = 1\ndef f():\n    y = 1\n",
      "b.py": '__all__ = ["g"]\ndef g(): return 1\ndef h(): return 2\n',
    });
    expect(exports.map((e) => `${e.file} ${e.name}`)).toEqual(["a.py LIMIT", "a.py A", "a.py f", "b.py g"]);
  });
});

describe("the environment", () => {
  test("is read with fallbacks in every usual way, and not out of comments, texts and what is set", async () => {
    const { environment } = await readTree({
      "a.py": `import os
from os import getenv, environ
A = os.environ["A_KEY"]
B = os.environ.get("B_KEY", "b")
C = getenv("C_KEY", default=3)
D = environ.get('D_KEY')
os.environ["SET_KEY"] = "x"
# os.environ["COMMENT_KEY"]
"""os.getenv("TEXT_KEY")"""
HOME = os.environ["HOME"]
E = client.getenv("OTHER_KEY")
`,
      "b.py": `from pydantic_settings import BaseSettings, SettingsConfigDict
class Common(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")
    port: int = 8000
    secret: str
class Plain:
    other: str = "x"
`,
      "c.py": 'from decouple import config\nX = config("X_KEY", default="x")\n',
      "README.md": "Set A_KEY.\n",
    });
    expect(environment.map((e) => [e.name, e.fallback, e.file, e.line])).toEqual([
      ["A_KEY", null, "a.py", 3],
      ["B_KEY", "b", "a.py", 4],
      ["C_KEY", "3", "a.py", 5],
      ["D_KEY", null, "a.py", 6],
      ["SHOP_PORT", "8000", "b.py", 4],
      ["SHOP_SECRET", null, "b.py", 5],
      ["X_KEY", "x", "c.py", 2],
    ]);
    expect(environment[0]?.documentedIn).toEqual(["README.md"]);
  });
});

describe("tests", () => {
  test("are counted with the assertions in them that can fail", async () => {
    const { tests } = await readTree({
      "tests/test_a.py": `import pytest
from unittest import TestCase, skip
from unittest.mock import Mock
from tests.checks import check_order
def test_one(): assert total([1]) == 1
def test_idle():
    assert True
    assert 1 == 1
    x = f()
    assert x == x
    assert (x, "always")
def test_raises():
    with pytest.raises(ValueError):
        f()
def test_mock():
    m = Mock()
    m.assert_called_once()
def test_helper(): check_order(f())
@pytest.mark.skip(reason="later")
def test_skipped(): assert f()
@pytest.mark.parametrize("n", [1, 2])
async def test_each(n): assert n
class TestCart:
    def test_in_class(self): assert f() and g()
    def helper(self): assert f()
class CartTest(TestCase):
    def test_unit(self):
        self.assertEqual(f(), 1)
        self.assertTrue(True)
    @skip("no")
    def test_no(self): self.assertTrue(f())
def helper_test(): assert 0
def outer():
    def test_inner(): assert f()
`,
      "tests/checks.py":
        "def check_order(order):\n    assert order.total > 0\ndef test_not_collected(): assert f()\n",
      "shop/tests.py":
        "from django.test import TestCase\nclass A(TestCase):\n    def test_b(self): self.assertContains(self.r, 'x')\ndef test_task(word): return word\n",
    });
    expect(tests.map((t) => [t.name, t.assertions, t.skipped])).toEqual([
      ["A.test_b", 1, false],
      ["test_one", 1, false],
      ["test_idle", 0, false],
      ["test_raises", 1, false],
      ["test_mock", 1, false],
      ["test_helper", 1, false],
      ["test_skipped", 1, true],
      ["test_each", 1, false],
      ["TestCart.test_in_class", 1, false],
      ["CartTest.test_unit", 1, false],
      ["CartTest.test_no", 1, true],
    ]);
  });
});

describe("code in comments", () => {
  test("is found with what it was", async () => {
    const { commentedCode } = await readTree({
      "a.py": `def f():
    # total = count(items)
    return 1
# from shop import orders
# class Cart:
#     def add(self, x):
#         self.items.append(x)
# def test_add():
#     assert add(1)
# @app.get("/rooms")
# def rooms():
#     return load()
`,
    });
    expect(commentedCode.map((c) => [c.what, c.line, c.endLine])).toEqual([
      ["code", 2, 2],
      ["route", 4, 12],
    ]);
  });
  test("is told apart where lines of prose stand between", async () => {
    const { commentedCode } = await readTree({
      "a.py":
        '# The rooms, once more.\n# @app.get("/rooms")\n# def rooms():\n#     return load()\n\nx = 1\n\n# def test_add():\n#     assert add(1)\n',
    });
    expect(commentedCode.map((c) => [c.what, c.line, c.endLine])).toEqual([
      ["route", 2, 4],
      ["test", 8, 9],
    ]);
  });
  test("is not seen in prose, examples, marks of tools and notes behind code", async () => {
    const { commentedCode } = await readTree({
      "a.py": `#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Note (see below) that this is short.
# import the orders before the stock
# returns nothing
# x
# for example:
#     total = count(items)
x = 0
# default = 5
y = 0
# save()
x = 1  # y = f(2)
y = 2  # type: ignore
# Copyright 2024, all rights reserved
# if the list is empty: nothing happens
# --- section ---
`,
    });
    expect(commentedCode).toEqual([]);
  });
});

describe("data models", () => {
  test("are classes of SQLAlchemy, SQLModel and Django with their fields, and whether product code names them", async () => {
    const { dataModels } = await readTree({
      "db.py": "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n",
      "models.py": `from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlmodel import Field, SQLModel
from db import Base
class Room(Base):
    __tablename__ = "rooms"
    id = Column(Integer, primary_key=True)
    name = Column("title", String(50))
    floor: Mapped[int] = mapped_column()
    def label(self): return Room.name
class GuestBase(SQLModel):
    email: str
class Guest(GuestBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
class GuestOut(GuestBase):
    id: int
class Row:
    id = 1
`,
      "shop/models.py": `from django.db import models
class Dated(models.Model):
    made = models.DateTimeField()
    class Meta:
        abstract = True
class Order(Dated):
    total = models.DecimalField()
    def __str__(self): return "x"
`,
      "use.py":
        "from models import Room, Guest\nfrom shop.models import Order\nprint(Guest(), Order.objects)\n# Room\n",
      "tests/test_room.py": "from models import Room\ndef test_a(): assert Room()\n",
    });
    expect(dataModels.map((m) => [m.name, m.used, m.fields.map((f) => `${f.name}: ${f.type}`)])).toEqual([
      ["Guest", true, ["id: int | None", "email: str"]],
      ["Order", true, ["total: DecimalField", "made: DateTimeField"]],
      ["Room", false, ["id: Integer", "name: String", "floor: int"]],
    ]);
  });
});
