/**
 * The beginning of the template, in Typst: how things look, and the functions that set data. What comes from an assessment arrives as JSON in
 * an input and is only ever handled as strings, so that no text of it can be read as markup.
 */
export const TEMPLATE_STYLE = String.raw`
#let data = json(bytes(sys.inputs.data))
#let serif = ("Libertinus Serif", "DejaVu Sans Mono")
#let mono = ("DejaVu Sans Mono", "Libertinus Serif")
#let inks = (good: rgb("#17573f"), partly: rgb("#1d4f7a"), open: rgb("#7a4a00"), bad: rgb("#9b1c1c"), quiet: rgb("#555555"))
#let rule = rgb("#c9ccd1")
#let shade = rgb("#f2f4f6")

#let plain(s) = s.replace("\u{200b}", "").replace("\u{e000}", "")
// Between two parts of a long word nothing is drawn, and the line may end.
#let broken(s) = s.split("\u{200b}").join(h(0.001pt))
// An option of a command is not broken after its hyphens.
#let code(s) = text(font: mono, size: 0.84em, s.split(" ").map(word => if word.starts-with("-") and word.len() < 25 { box(broken(word)) } else { broken(word) }).join(" "))
#let t(s) = {
  for (index, part) in s.split("\u{e000}").enumerate() {
    if part != "" { if calc.odd(index) { code(part) } else { broken(part) } }
  }
}
#let small(body) = text(size: 0.88em, fill: inks.quiet, body)

// Shapes differ in outline and filling, so that none needs its colour to be told from another. They stand beside words.
#let sign(tone) = box(width: 0.78em, height: 0.72em, {
  let ink = inks.at(tone)
  let line = 0.09em + ink
  if tone == "good" { circle(radius: 0.35em, fill: ink) }
  else if tone == "partly" {
    place(circle(radius: 0.33em, stroke: line))
    place(box(width: 0.33em, height: 0.66em, clip: true, circle(radius: 0.33em, fill: ink)))
  }
  else if tone == "open" { polygon(stroke: line, (0.35em, 0em), (0.7em, 0.35em), (0.35em, 0.7em), (0em, 0.35em)) }
  else if tone == "bad" { polygon(fill: ink, (0.37em, 0em), (0.76em, 0.7em), (0em, 0.7em)) }
  else { circle(radius: 0.33em, stroke: (paint: ink, thickness: 0.08em, dash: (0.12em, 0.1em))) }
})
#let mark(tone, words) = text(fill: inks.at(tone), { sign(tone); h(0.3em); text(weight: "bold", t(words)) })

#let head(..cells) = table.header(..cells.pos().map(cell => table.cell(fill: shade, text(weight: "bold", cell))))
#let listing(table-data) = if table-data.rows.len() > 0 {
  table(
    columns: table-data.widths.map(width => width * 1fr),
    head(..table-data.columns.map(t)),
    ..table-data.rows.flatten().map(t),
  )
}
// One page whatever stands on it: as large as fits. 'page' makes it in a size.
#let as-large-as-fits(page) = layout(room => {
  let sizes = (10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7.5pt, 7pt, 6.5pt)
  let fits(size) = measure(page(size), width: room.width).height <= room.height
  let largest = sizes.find(fits)
  page(if largest == none { sizes.last() } else { largest })
})
#let left-over(s) = if s != "" { small(t(s)) }

#set document(title: plain(data.title) + ": " + plain(data.subtitle))
#set text(lang: "en", region: "gb", font: serif, fallback: false, size: 9.5pt, hyphenate: false)
#set par(leading: 0.55em, spacing: 0.75em)
#set page(
  paper: "a4",
  margin: (x: 2cm, top: 2.1cm, bottom: 1.9cm),
  header: context if counter(page).get().first() > 1 { small({ broken(data.running); h(1fr); [Avouch] }) },
  footer: context small({ t(data.foot); h(1fr); [Page #counter(page).display("1 of 1", both: true)] }),
)
#set table(stroke: (x, y) => (top: 0.4pt + rule, bottom: 0.4pt + rule), inset: (x: 4pt, y: 3.5pt), align: left + top)
#set list(indent: 0.2em, spacing: 0.5em)
#set terms(separator: h(0.6em, weak: true), hanging-indent: 1.2em, spacing: 0.55em)
#show heading: set block(sticky: true)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 1): set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 1.5em, below: 0.6em)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 3): set block(above: 1.5em, below: 0.55em)
#show heading.where(level: 4): set text(size: 9.5pt)
#show heading.where(level: 4): set block(above: 1em, below: 0.5em)
#show heading.where(level: 4): set heading(outlined: false, bookmarked: false)
#show table: set text(size: 8.6pt)
#show table: set par(leading: 0.5em, spacing: 0.5em)
`;
