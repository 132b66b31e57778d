#include "platform/spreadsheet/csv_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "platform/spreadsheet/limits.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t records_to_look_at = 50;
constexpr std::size_t bytes_to_look_at = 64UL << 10U;
constexpr std::array<std::string_view, 4> separators = {",", "\t", ";", "，"};

// Takes values off the front of a text.
class Scanner {
 public:
  Scanner(std::string_view text, std::string_view separator) : rest_(text), separator_(separator) {}

  bool at_end() const { return rest_.empty(); }

  enum class After { value, record };
  // The next value and what comes after it. The view is valid until the next call.
  After next(std::string_view& value) {
    if (rest_.empty() || rest_.front() != '"' || !take_quoted(value)) take_plain(value);
    if (take(separator_)) return After::value;
    if (!take("\r\n") && !take("\n")) take("\r");
    return After::record;
  }

 private:
  bool take(std::string_view what) {
    if (rest_.substr(0, what.size()) != what) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  bool ends_value(std::string_view rest) const {
    return rest.empty() || rest.front() == '\n' || rest.front() == '\r' ||
           rest.substr(0, separator_.size()) == separator_;
  }

  // The length of what stands before the next separator or line end.
  std::size_t plain_length() const {
    std::size_t length = 0;
    while (true) {
      length = rest_.find_first_of(stops(), length);
      if (length == std::string_view::npos) return rest_.size();
      if (ends_value(rest_.substr(length))) return length;
      ++length;
    }
  }

  std::string_view stops() const {
    static constexpr std::array<std::string_view, 4> sets = {",\r\n", "\t\r\n", ";\r\n", "\xEF\r\n"};
    const auto found = std::find(separators.begin(), separators.end(), separator_);
    return sets.at(static_cast<std::size_t>(found - separators.begin()));
  }

  void take_plain(std::string_view& value) {
    value = rest_.substr(0, plain_length());
    rest_.remove_prefix(value.size());
  }

  // A value in quotes. False, and nothing taken, if the first quote is only a character of the value: it is
  // never closed, or it swallows line breaks and is closed in the middle of a value. To believe such a quote
  // would lose the rows behind it.
  bool take_quoted(std::string_view& value) {
    quoted_.clear();
    std::size_t position = 1;
    while (true) {
      const std::size_t quote = rest_.find('"', position);
      if (quote == std::string_view::npos) return false;
      quoted_.append(rest_.substr(position, quote - position));
      position = quote + 1;
      if (position >= rest_.size() || rest_[position] != '"') break;
      quoted_ += '"';
      ++position;
    }
    const bool closed_well = ends_value(rest_.substr(position));
    if (!closed_well && quoted_.find_first_of("\r\n") != std::string::npos) return false;
    rest_.remove_prefix(position);
    if (!closed_well) {
      const std::string_view more = rest_.substr(0, plain_length());
      quoted_.append(more);
      rest_.remove_prefix(more.size());
    }
    value = quoted_;
    return true;
  }

  std::string_view rest_;
  std::string_view separator_;
  std::string quoted_;
};

// How much of a table a separator makes: the most common number of values beyond one, times its records.
std::size_t evenness(std::string_view text, std::string_view separator) {
  Scanner scanner{text, separator};
  std::map<std::size_t, std::size_t> records_by_values;
  for (std::size_t record = 0; record < records_to_look_at && !scanner.at_end(); ++record) {
    std::size_t values = 1;
    std::string_view value;
    while (scanner.next(value) == Scanner::After::value) ++values;
    ++records_by_values[values];
  }
  std::size_t best = 0;
  for (const auto& [values, records] : records_by_values) best = std::max(best, (values - 1) * records);
  return best;
}

class CsvReader {
 public:
  CsvReader(std::string_view text, GuardedSink& sink) : scanner_(text, tell_separator(text)), sink_(sink) {}

  void read() {
    while (!scanner_.at_end() && !sink_.refused()) read_record();
  }

 private:
  void read_record() {
    sink_.row({++row_, false});
    std::uint32_t column = 0;
    std::string_view value;
    auto after = Scanner::After::value;
    while (after == Scanner::After::value && !sink_.refused()) {
      after = scanner_.next(value);
      // Beyond a sheet's width the sink refuses; before the number could wrap.
      column = std::min<std::uint32_t>(column + 1, max_column + 1);
      if (value.empty() && column <= max_column) continue;
      Cell cell;
      cell.row = row_;
      cell.column = static_cast<std::uint16_t>(column);
      cell.text = value;
      sink_.cell(cell);
    }
  }

  Scanner scanner_;
  GuardedSink& sink_;
  std::uint32_t row_ = 0;
};

}  // namespace

std::string_view tell_separator(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find_first_of("\r\n"));
  for (const std::string_view separator : separators) {
    if (first_line == "sep=" + std::string{separator}) return separator;
  }
  std::string_view best = separators.front();
  std::size_t most = 0;
  for (const std::string_view separator : separators) {
    const std::size_t even = evenness(text.substr(0, bytes_to_look_at), separator);
    if (even > most) {
      most = even;
      best = separator;
    }
  }
  return best;
}

void read_csv(std::string_view text, GuardedSink& sink) {
  sink.workbook("csv", false);
  sink.begin_sheet("", false);
  CsvReader{text, sink}.read();
  sink.end_sheet();
}

}  // namespace halfsky::platform
