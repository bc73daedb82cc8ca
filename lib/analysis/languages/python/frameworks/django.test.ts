import { describe, expect, test } from "vitest";
import { readTree, spellEndpoints } from "../../../../testing/read-python-tree";
import { fromRegex } from "./django";

const endpoints = async (tree: Record<string, string>) => spellEndpoints(await readTree(tree));
const project = {
  "site/__init__.py": "",
  "site/settings.py": 'ROOT_URLCONF = "site.urls"\n',
  "rooms/__init__.py": "",
};

describe("Django", () => {
  test("serves tables from the root over those that it includes", async () => {
    const found = await endpoints({
      ...project,
      "site/urls.py": `from django.contrib import admin
from django.urls import include, path, re_path
from rooms import views
urlpatterns = [
    path("admin/", admin.site.urls),
    path("rooms/", include("rooms.urls")),
    path("v1/", include([path("ping/", views.ping)])),
    re_path(r"^archive/(?P<year>[0-9]{4})/$", views.archive),
    # path("old/", views.ping),
]
`,
      "rooms/urls.py": `from django.urls import path
from django.contrib.auth.decorators import login_required
from . import views
urlpatterns = [path("", views.RoomList.as_view()), path("<int:pk>/", login_required(views.RoomDetail.as_view()))]
urlpatterns += [path("<slug:name>/book/", views.book)]
`,
      "rooms/views.py": `from django.views.decorators.http import require_POST, require_http_methods
from django.views.generic import ListView, View
def ping(request): return 1
@require_http_methods(["GET", "HEAD"])
def archive(request, year): return year
@require_POST
def book(request, name): return name
class RoomList(ListView):
    model = 1
class RoomDetail(View):
    def get(self, request, pk): return pk
    def delete(self, request, pk): return pk
`,
      "unused/urls.py":
        'from django.urls import path\nfrom rooms import views\nurlpatterns = [path("ghost/", views.ping)]\n',
    });
    expect(found).toEqual([
      "ALL /v1/ping",
      "DELETE /rooms/:pk",
      "GET /archive/:year",
      "GET /rooms",
      "GET /rooms/:pk",
      "HEAD /archive/:year",
      "POST /rooms/:name/book",
      "dead ALL /ghost",
      "dead ALL /old",
    ]);
  });

  test("has view sets on the routers of its REST framework, and their extra actions", async () => {
    const { endpoints: found } = await readTree({
      ...project,
      "site/urls.py": `from django.urls import include, path
from rest_framework.routers import DefaultRouter
from rooms.views import FloorViewSet, RoomViewSet, health, Login
router = DefaultRouter()
router.register(r"rooms", RoomViewSet, basename="room")
router.register("floors", FloorViewSet)
urlpatterns = [path("api/", include(router.urls)), path("health", health), path("login", Login.as_view())]
`,
      "rooms/views.py": `from rest_framework import generics, viewsets
from rest_framework.decorators import action, api_view
class RoomViewSet(viewsets.ModelViewSet):
    http_method_names = ["get", "post"]
    @action(detail=True, methods=["post"], url_path="set-price")
    def price(self, request, pk=None):
        data = PriceSerializer(data=request.data)
        data.is_valid(raise_exception=True)
        return data
class FloorViewSet(viewsets.ReadOnlyModelViewSet):
    lookup_field = "number"
@api_view(["GET"])
def health(request): return 1
class Login(generics.CreateAPIView):
    serializer_class = 1
`,
    });
    expect(found.map((e) => `${e.method} ${e.pattern} ${e.readsBody} ${e.validatesBody}`).sort()).toEqual([
      "GET /api/floors false false",
      "GET /api/floors/:number false false",
      "GET /api/rooms false false",
      "GET /api/rooms/:pk false false",
      "GET /health false false",
      "POST /api/rooms true true",
      "POST /api/rooms/:pk/set-price true true",
      "POST /login true true",
    ]);
  });

  test("of a library without settings serves the tables that no other includes", async () => {
    const table = (entry: string) =>
      `from django.urls import include, path\nfrom . import views\nurlpatterns = [${entry}]\n`;
    const found = await endpoints({
      "lib/__init__.py": "",
      "lib/urls.py": table('path("a/", include("lib.inner")), path("b/", views.b)'),
      "lib/inner.py": table('path("c/", views.b)'),
      "lib/views.py": "def b(request):\n    if request.method == 'POST':\n        return 1\n    return 2\n",
    });
    expect(found).toEqual(["ALL /a/c", "ALL /b"]);
  });

  test.each([
    ["^users/(?P<id>\\d+)/$", "users/:id/"],
    ["^a/(?:b/)?$", "a/b/"],
    ["^(\\w+)\\.json$", ":value.json"],
  ])("reads %s as a path", (regex, path) => {
    expect(fromRegex(regex)).toBe(path);
  });
});
