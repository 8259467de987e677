// The slides of bench/node_deck.py by PptxGenJS's calls; prints per round the ms of CPU.
// Use: node deck.mjs SLIDES.json OUT.pptx ROUNDS [packed]
import { readFileSync, writeFileSync } from "node:fs";
import pptxgen from "pptxgenjs";

const [, , slidesPath, outPath, rounds, packed] = process.argv;
const told = JSON.parse(readFileSync(slidesPath, "utf8"));

const box = ([x, y, w, h]) => ({ x, y, w, h });

function runs(paragraphs, size) {
  return paragraphs.flatMap((paragraph) =>
    paragraph.runs.map((run, at) => ({
      text: run.text,
      options: {
        fontSize: size,
        bold: run.bold,
        color: run.colour,
        lang: "nl-NL",
        align: paragraph.align,
        paraSpaceAfter: paragraph.after,
        breakLine: at === paragraph.runs.length - 1,
      },
    })),
  );
}

function addShape(deck, slide, part) {
  const options = { ...box(part.box), objectName: part.name };
  if (part.geometry) {
    const line = part.line && { color: part.line, width: part.weight, dashType: part.dash };
    Object.assign(options, { shape: part.geometry, line });
    if (part.fill) options.fill = { color: part.fill };
  }
  if (!part.paragraphs.length) {
    delete options.shape;
    slide.addShape(part.geometry, options);
    return;
  }
  Object.assign(options, { valign: part.anchor, margin: part.margin, wrap: true });
  slide.addText(runs(part.paragraphs, part.size), options);
}

function addTable(slide, part) {
  const rows = part.rows.map((cells, number) =>
    cells.map((cell) => ({
      text: runs(cell, part.size),
      options: { fill: { color: number ? part.ground : part.head }, margin: part.margin },
    })),
  );
  const { x, y, w } = box(part.box);
  slide.addTable(rows, { x, y, w, colW: part.columns, rowH: part.heights, objectName: part.name });
}

function addChart(deck, slide, part) {
  const data = [{ name: part.series, labels: part.categories, values: part.values }];
  slide.addChart(deck.ChartType.bar, data, {
    ...box(part.box),
    barDir: "bar",
    barGapWidthPct: 45,
    chartColors: [part.colour],
    showValue: true,
    valAxisHidden: true,
    catAxisOrientation: "maxMin",
    catAxisLabelFontSize: 14,
    dataLabelFontSize: 14,
    altText: part.description,
    objectName: part.name,
  });
}

async function write() {
  const deck = new pptxgen();
  deck.defineLayout({ name: "ours", width: told.width, height: told.height });
  deck.layout = "ours";
  for (const [title, at] of Object.entries(told.masters)) {
    const options = { name: "title", type: "title", ...box(at), fontSize: 26 };
    const objects = [{ placeholder: { options, text: "" } }];
    deck.defineSlideMaster({ title, objects, slideNumber: told.number });
  }
  for (const each of told.slides) {
    const slide = deck.addSlide({ masterName: each.master });
    slide.addText(each.title, { placeholder: "title" });
    if (each.subtitle) slide.addText(each.subtitle, { ...box(told.subtitle), fontSize: 18 });
    for (const part of each.parts) {
      if (part.kind === "shape") addShape(deck, slide, part);
      else if (part.kind === "table") addTable(slide, part);
      else addChart(deck, slide, part);
    }
  }
  // Its writeFile heeds no compression under node.
  writeFileSync(outPath, await deck.stream({ compression: packed === "packed" }));
}

for (let round = 0; round < Number(rounds); round += 1) {
  const before = process.cpuUsage();
  await write();
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}
