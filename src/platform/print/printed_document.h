#pragma once
// A document as it is filed on paper (A4): what stands on it, not where. Texts are UTF-8 in the reader's
// language. Who may see a value was decided before it came here.
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"

namespace halfsky::print {

struct PrintedText {
  std::string text;
};

// A label and its value in a box; a wide one takes a row of its own.
struct PrintedField {
  std::string label;
  std::string value;
  bool is_wide = false;
};

struct PrintedSection {
  std::string title;
  std::vector<PrintedField> fields;
};

// `widths` are parts of the page's width, one a column; the head is repeated on each page.
struct PrintedTable {
  std::string title;
  std::vector<double> widths;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

using PrintedBlock = std::variant<PrintedText, PrintedSection, PrintedTable>;

struct PrintedDocument {
  std::string title;
  std::string unit;         // at the left of every page's head
  std::string day;          // at its right
  std::string page_words;   // "第{page}页 共{pages}页"
  std::string watermark;    // over every page, tilted
  std::string mark;         // 演示数据, in every page's head; empty where the people are real
  std::string file_number;  // the only words of the file's own properties: no personal data
  Instant made;
  std::vector<PrintedBlock> blocks;
};

}  // namespace halfsky::print
