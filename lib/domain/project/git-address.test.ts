import { describe, expect, test } from "vitest";
import { nameOfRepository, whyNotGitAddress } from "./git-address";
import { branchName } from "./project";

const allowed = ["https://git.example.org"];

describe("the address of a repository", () => {
  test.each([
    ["a path", "/etc", /not an address/],
    ["another protocol", "ext::sh -c true", /not taken|not an address|must end/],
    ["a file", "file:///etc/passwd", /not taken/],
    ["another server", "https://elsewhere.example/a.git", /not taken from https:\/\/elsewhere.example/],
    ["another port", "https://git.example.org:8443/a.git", /not taken/],
    ["a login", "https://ada:secret@git.example.org/a.git", /Leave name and password out/],
    ["a query", "https://git.example.org/a.git?x=1", /must end with the path/],
    ["no repository", "https://git.example.org/", /must end with the path/],
  ])("is refused as %s", (_, address, why) => {
    expect(whyNotGitAddress(address, allowed)).toMatch(why);
  });
  test("is taken from an allowed server, and gives the project its name", () => {
    expect(whyNotGitAddress("https://git.example.org/team/app.git", allowed)).toBeNull();
    expect(nameOfRepository("https://git.example.org/team/app.git")).toBe("app");
    expect(nameOfRepository("https://git.example.org/team/caf%C3%A9%2F/")).toBe("café-");
  });
});

test("the name of a branch is no option, no range and no file of git's own", () => {
  for (const good of ["main", "maestro/12ab", "fix-1.2", "a+b"])
    expect(branchName.safeParse(good).success, good).toBe(true);
  for (const bad of [
    "",
    "-f",
    "--upload-pack=x",
    "a..b",
    "a b",
    "a~1",
    ".a",
    "a/",
    "a.lock",
    "a//b",
    "@{1}",
    "a:b",
  ])
    expect(branchName.safeParse(bad).success, bad).toBe(false);
});
