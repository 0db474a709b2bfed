import { expect, test } from "vitest";

import { onPage } from "./remedy";

test.each([
  ['Its columns: Ref, Day. Name them yourself, for example `mapping` {"Ref": "id", "Day": "date", "Seen": "views"}.', "Its columns: Ref, Day.", ["help.columns"]],
  ["Facebook's times have no zone and were taken as UTC; name yours with `timezone`.", "Facebook's times have no zone and were taken as UTC.", ["help.zone"]],
  ["Import an export first. Before your first post, say where it will be: `platform` instagram.", "", ["help.import"]],
  ["Give a later `as_of`, or import an export made before it.", "", []],
  ['Its columns: Ref, Day. Name them yourself, for example --map "Ref=id" --map "Day=date".', "Its columns: Ref, Day.", ["help.columns"]],
  ["Facebook's times have no zone and were taken as UTC; name yours with --timezone.", "Facebook's times have no zone and were taken as UTC.", ["help.zone"]],
  ["Import an export first: whatworks import FILE. Before your first post, say where it will be: whatworks advise --platform instagram", "", ["help.import"]],
  ["Give a later --as-of, or import an export made before it.", "", []],
  ["Name another folder with --home.", "", []],
  ["The latest: abc. `whatworks import --list` tells of all.", "The latest: abc.", []],
  ["Install whatworks again.", "Install whatworks again.", []],
  ["Export it again.", "Export it again.", []],
  ["A well-known file; its parts -- and dashes -- stay", "A well-known file; its parts -- and dashes -- stay", []],
])("%s", (text, said, help) => {
  expect(onPage(text)).toEqual({ said, help });
});
