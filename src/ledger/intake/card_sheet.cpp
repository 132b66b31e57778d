#include "ledger/intake/card_sheet.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "ledger/intake/column_owners.h"
#include "ledger/intake/headings.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/sheet_grid.h"
#include "ledger/intake/sheet_heads.h"

namespace halfsky::ledger {
namespace {

using platform::Cell;

// A label and the value right of it, which may be empty.
struct LabelledValue {
  const Cell* label = nullptr;
  const Cell* value = nullptr;
  std::optional<Field> field;
};

struct Card {
  std::uint32_t row = 0;  // where her name stands
  bool hidden = false;
  int section = -1;
  std::vector<LabelledValue> pairs;
};

bool is_mans(const Cell* number) {
  if (number == nullptr) return true;
  const std::string digits = core::normalize_identity_number(number->text);
  if (digits.size() != 15 && digits.size() != 18) return false;
  const char order = digits.size() == 18 ? digits[16] : digits[14];
  return (order - '0') % 2 == 1;
}

// The column where a second woman's card begins beside the first one: the same name label again, and below it
// a husband or a woman's number of her own. Else the second name is her husband's.
std::optional<std::uint16_t> second_column(const Card& card) {
  const Cell* first = nullptr;
  std::optional<std::uint16_t> column;
  for (const LabelledValue& pair : card.pairs) {
    if (pair.field != Field::name) continue;
    if (first == nullptr) first = pair.label;
    if (!column && pair.label->column > first->column && pair.label->text == first->text)
      column = pair.label->column;
  }
  if (!column) return std::nullopt;
  std::size_t husbands = 0;
  bool is_womans = false;
  for (const LabelledValue& pair : card.pairs) {
    if (pair.field == Field::husband_name) ++husbands;
    if (pair.field == Field::id_number && pair.label->column >= *column && !is_mans(pair.value))
      is_womans = true;
  }
  return husbands >= 2 || is_womans ? column : std::nullopt;
}

class CardReader {
 public:
  CardReader(const platform::Sheet& sheet, const Headings& headings) : grid_{sheet}, headings_{headings} {
    table_.sheet = sheet.name;
  }

  std::optional<SheetTable> read() {
    for (const GridRow& row : grid_.rows()) {
      if (row.cells.empty()) continue;
      const auto pairs = pairs_of(row);
      if (!pairs) return std::nullopt;
      const Cell& first = *row.cells.front();
      const bool is_signature = label_of(first) != Field::remark && begins_note(plain_words(first.text));
      if (pairs->empty() || is_signature) {
        take_line(row);
      } else {
        take_pairs(row, *pairs);
      }
    }
    divide_cards();
    if (cards_.empty() || !std::all_of(cards_.begin(), cards_.end(), holds_name)) return std::nullopt;
    if (std::none_of(cards_.begin(), cards_.end(), holds_number)) return std::nullopt;
    for (const Card& card : cards_) add_person(card);
    table_.has_people_header = true;
    return std::move(table_);
  }

 private:
  std::optional<Field> label_of(const Cell& cell) const {
    return is_identity_like(cell) ? std::nullopt : headings_.find_exactly(cell.text);
  }

  // The row's labels with their values; nothing if a number stands without its label, as in a list.
  std::optional<std::vector<LabelledValue>> pairs_of(const GridRow& row) const {
    std::vector<LabelledValue> pairs;
    for (const Cell* cell : row.cells) {
      const bool is_free = !pairs.empty() && pairs.back().value == nullptr;
      const bool is_number = is_identity_like(*cell);
      const auto field = label_of(*cell);
      if (field && !(is_free && is_answer(row, pairs.back(), *cell, *field))) {
        pairs.push_back({cell, nullptr, field});
      } else if (is_number && !(is_free && takes_number(pairs.back()))) {
        return std::nullopt;
      } else if (is_free) {
        pairs.back().value = cell;
      }
    }
    return pairs;
  }

  // 备注 | 患病: what could be a label, right beside one whose value is still to come.
  bool is_answer(const GridRow& row, const LabelledValue& open, const Cell& cell, Field field) const {
    const bool is_beside = cell.column == grid_.last_merged_column(row.number, open.label->column) + 1;
    return is_beside && field != Field::name && field != Field::id_number;
  }

  static bool takes_number(const LabelledValue& pair) {
    return pair.field == Field::id_number || pair.field == Field::husband_id_number;
  }

  static const Cell* value_of(const Card& card, Field field) {
    const auto found = std::find_if(card.pairs.begin(), card.pairs.end(),
                                    [field](const LabelledValue& pair) { return pair.field == field; });
    return found == card.pairs.end() ? nullptr : found->value;
  }
  static bool holds_name(const Card& card) { return value_of(card, Field::name) != nullptr; }
  static bool holds_number(const Card& card) {
    const Cell* number = value_of(card, Field::id_number);
    return number != nullptr && is_identity_like(*number);
  }

  // A line without labels: a title above a card, which may name the village, or a note.
  void take_line(const GridRow& row) {
    const std::string line = line_text(row.cells);
    const bool is_first = cards_.empty();
    table_.ignored.push_back({row.number, is_first ? WhyIgnored::title : WhyIgnored::note});
    if (is_first) {
      table_.title += (table_.title.empty() ? "" : " ") + line;
      const std::string unit = unit_of(row.cells);
      if (!unit.empty()) table_.unit = unit;
    } else if (is_title_line(plain_words(line))) {
      table_.ignored.back().why = WhyIgnored::title;
      table_.sections.push_back(line);
    }
  }

  // The labels of the row where the first card's name stands open each further card.
  void take_pairs(const GridRow& row, const std::vector<LabelledValue>& pairs) {
    std::string labels;
    for (const LabelledValue& pair : pairs) {
      labels.append(std::to_string(pair.label->column)).append(pair.label->text);
    }
    const bool names = std::any_of(pairs.begin(), pairs.end(),
                                   [](const LabelledValue& pair) { return pair.field == Field::name; });
    const bool opens = opening_labels_.empty() ? names : labels == opening_labels_;
    if (cards_.empty() || (opens && !opening_labels_.empty())) {
      cards_.push_back({row.number, row.hidden, static_cast<int>(table_.sections.size()) - 1, {}});
    }
    Card& card = cards_.back();
    if (opens && opening_labels_.empty()) {
      opening_labels_ = labels;
      card.row = row.number;
    }
    card.pairs.insert(card.pairs.end(), pairs.begin(), pairs.end());
  }

  void divide_cards() {
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      const auto column = second_column(cards_[i]);
      if (!column) continue;
      Card second{cards_[i].row, cards_[i].hidden, cards_[i].section, {}};
      const auto is_first = [&](const LabelledValue& pair) { return pair.label->column < *column; };
      std::vector<LabelledValue>& pairs = cards_[i].pairs;
      std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(second.pairs), std::not_fn(is_first));
      std::erase_if(pairs, std::not_fn(is_first));
      cards_.insert(cards_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(second));
    }
  }

  void add_person(const Card& card) {
    PersonRow person;
    person.row = card.row;
    person.hidden = card.hidden;
    person.list = static_cast<int>(table_.lists.size());
    person.section = card.section;
    std::vector<Column> columns;
    for (const LabelledValue& pair : card.pairs) {
      const auto number = static_cast<std::uint16_t>(columns.size() + 1);
      columns.push_back({number, remove_spaces(pair.label->text), "", pair.field, false});
      if (pair.value == nullptr) continue;
      person.values.push_back({number, *pair.value, Filled::own});
    }
    settle_owners(columns);
    table_.lists.push_back(std::move(columns));
    table_.people.push_back(std::move(person));
  }

  SheetGrid grid_;
  const Headings& headings_;
  SheetTable table_;
  std::vector<Card> cards_;
  std::string opening_labels_;
};

}  // namespace

std::optional<SheetTable> read_card_sheet(const platform::Sheet& sheet, const Headings& headings) {
  return CardReader{sheet, headings}.read();
}

}  // namespace halfsky::ledger
