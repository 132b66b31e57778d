#include "ledger/parameter_shelf.h"

#include <boost/json.hpp>

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{
    "parameter.insert",
    "INSERT INTO parameter_version (region, valid_from, valid_to, document, approved_by, "
    "recorded_at) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql sql_all{"parameter.all",
                      "SELECT region, valid_from, valid_to, document FROM parameter_version"
                      " ORDER BY recorded_at, region, valid_from"};
constexpr std::array statements{sql_insert, sql_all};

struct ValueWriter {
  boost::json::value operator()(std::monostate) const { return nullptr; }
  boost::json::value operator()(std::int64_t number) const { return number; }
  boost::json::value operator()(bool flag) const { return flag; }
  boost::json::value operator()(const std::string& word) const { return boost::json::string{word}; }
  boost::json::value operator()(const std::vector<std::string>& words) const {
    boost::json::array list;
    for (const std::string& word : words) list.emplace_back(word);
    return list;
  }
};

std::string document_of(const ParameterVersion& version) {
  boost::json::object values;
  for (const auto& [key, value] : version.values) values[key] = std::visit(ValueWriter{}, value);
  return boost::json::serialize(boost::json::object{{"basis", version.basis}, {"values", std::move(values)}});
}

// Nothing where it is of no kind that a parameter has.
std::optional<ParameterValue> read_value(const boost::json::value& value) {
  if (value.is_null()) return ParameterValue{};
  if (value.is_int64()) return ParameterValue{value.get_int64()};
  if (value.is_bool()) return ParameterValue{value.get_bool()};
  if (value.is_string()) return ParameterValue{std::string{value.get_string()}};
  if (!value.is_array()) return std::nullopt;
  std::vector<std::string> words;
  for (const auto& word : value.get_array()) {
    if (!word.is_string()) return std::nullopt;
    words.emplace_back(word.get_string());
  }
  return ParameterValue{std::move(words)};
}

bool read_document(std::string_view text, ParameterVersion& version) {
  boost::system::error_code error;
  const auto value = boost::json::parse({text.data(), text.size()}, error);
  if (error || !value.is_object()) return false;
  const auto* basis = value.get_object().if_contains("basis");
  const auto* values = value.get_object().if_contains("values");
  if (basis == nullptr || !basis->is_string() || values == nullptr || !values->is_object()) return false;
  version.basis = basis->get_string();
  for (const auto& member : values->get_object()) {
    auto one = read_value(member.value());
    if (!one) return false;
    version.values.emplace(member.key(), std::move(*one));
  }
  return true;
}

Result<void> add_row(const Row& row, ParameterBook& book) {
  ParameterVersion version;
  version.region = row.text(0);
  version.valid_from = row.date(1);
  version.valid_to = row.optional_date(2);
  const std::string day = halfsky::to_string(version.valid_from);
  const bool sound = read_document(row.text(3), version);
  const std::string region = version.region;
  if (!sound || !book.add(std::move(version)))
    return problem("parameters.stored_invalid", {{"region", region}, {"day", day}});
  return {};
}

}  // namespace

std::span<const Sql> parameter_statements() {
  return statements;
}

Result<std::shared_ptr<ParameterShelf>> ParameterShelf::load_shipped(const std::filesystem::path& file) {
  auto shipped = ParameterBook::load(file);
  if (!shipped) return tl::make_unexpected(shipped.error());
  return std::shared_ptr<ParameterShelf>{new ParameterShelf{std::move(*shipped)}};
}

Result<std::shared_ptr<ParameterShelf>> ParameterShelf::load(const std::filesystem::path& file,
                                                             Connection& connection) {
  auto shelf = load_shipped(file);
  if (!shelf) return shelf;
  auto book = (*shelf)->read(connection);
  if (!book) return tl::make_unexpected(book.error());
  (*shelf)->book_ = std::make_shared<const ParameterBook>(std::move(*book));
  return shelf;
}

Result<ParameterBook> ParameterShelf::read(Connection& connection) const {
  ParameterBook book = shipped_;
  auto read = connection.each(sql_all, {}, [&](const Row& row) { return add_row(row, book); });
  if (!read) return tl::make_unexpected(read.error());
  return book;
}

SharedParameters ParameterShelf::book() const {
  const std::lock_guard lock{mutex_};
  return book_;
}

Result<SharedParameters> ParameterShelf::add(Connection& connection, const ParameterVersion& version,
                                             const std::string& by, Instant now) const {
  auto book = read(connection);
  if (!book) return tl::make_unexpected(book.error());
  if (auto added = book->add(version); !added) return tl::make_unexpected(added.error());
  const auto inserted = connection.run(
      sql_insert, {version.region, version.valid_from, version.valid_to, document_of(version), by, now});
  if (!inserted) return tl::make_unexpected(inserted.error());
  return std::make_shared<const ParameterBook>(std::move(*book));
}

// Of two that were made at about the same time the later has one version more.
void ParameterShelf::show(SharedParameters book) {
  const std::lock_guard lock{mutex_};
  if (book->versions().size() > book_->versions().size()) book_ = std::move(book);
}

}  // namespace halfsky::ledger
