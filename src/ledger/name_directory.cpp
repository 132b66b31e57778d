#include "ledger/name_directory.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "base/pinyin.h"
#include "base/text.h"
#include "core/access/scoped_reader.h"
#include "ledger/document.h"

namespace halfsky::ledger {
namespace {

using platform::Row;
using platform::Sql;

constexpr Sql sql_names{"name_directory.names",
                        "SELECT e.id, e.person, p.wrapped_key, s.c1 FROM entry e"
                        " JOIN person p ON p.county = e.county AND p.id = e.person"
                        " JOIN entry_sealed s ON s.county = e.county AND s.entry = e.id"
                        " WHERE e.county = $1 AND e.state <> 'deleted'"
                        " AND p.wrapped_key IS NOT NULL AND s.c1 IS NOT NULL"};
constexpr std::array statements{sql_names};

constexpr std::chrono::seconds longest_loading{60};

constexpr char kind_character = 'c';
constexpr char kind_pair = 'p';
constexpr char kind_letter = 'l';
constexpr char kind_letters = 'm';

std::u32string plain(std::string_view text) {
  return decode_utf8(remove_spaces(text));
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : remove_spaces(text))
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters;
}

// The name of one entry, opened under her own key.
Result<std::string> open_name(const platform::KeyVault& vault, const std::string& county, const Row& row) {
  const auto key = vault.open_subject_key(county, row.id(1), row.bytes(2));
  if (!key) return tl::make_unexpected(key.error());
  const int identity = static_cast<int>(DataClass::identity);
  const auto document = open_document(**key, place_of(SealedTable::entry, row.id(0), identity), row.bytes(3));
  if (!document) return tl::make_unexpected(document.error());
  const auto found = document->find("name");
  return found == document->end() ? std::string{} : found->second;
}

}  // namespace

std::span<const Sql> name_directory_statements() {
  return statements;
}

bool fits(const NameQuery& query, std::string_view name) {
  if (query.by == NameQuery::By::initials) {
    const std::string wanted = letters_of(query.text);
    return !wanted.empty() && pinyin_initials(name).find(wanted) != std::string::npos;
  }
  const std::u32string wanted = plain(query.text);
  return !wanted.empty() && plain(name).find(wanted) != std::u32string::npos;
}

NameDirectory::NameDirectory(platform::Store& store, const platform::KeyVault& vault,
                             platform::Random& random)
    : store_{store}, vault_{vault}, key_{random.secret(32)} {}

NameDirectory::Token NameDirectory::token(char kind, std::string_view text) const {
  const platform::Digest code = key_.code({bytes_of(std::string_view{&kind, 1}), bytes_of(text)});
  Token value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8U | code[i];
  return value;
}

std::vector<NameDirectory::Token> NameDirectory::tokens_of_name(std::string_view name) const {
  std::vector<Token> tokens;
  const std::u32string characters = plain(name);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    tokens.push_back(token(kind_character, encode_utf8(characters[i])));
    if (i > 0) tokens.push_back(token(kind_pair, encode_utf8(characters.substr(i - 1, 2))));
  }
  const std::string initials = pinyin_initials(name);
  for (std::size_t i = 0; i < initials.size(); ++i) {
    tokens.push_back(token(kind_letter, initials.substr(i, 1)));
    if (i > 0) tokens.push_back(token(kind_letters, initials.substr(i - 1, 2)));
  }
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

std::vector<NameDirectory::Token> NameDirectory::tokens_of_query(const NameQuery& query) const {
  std::vector<Token> tokens;
  if (query.by == NameQuery::By::initials) {
    const std::string letters = letters_of(query.text);
    if (letters.size() == 1) tokens.push_back(token(kind_letter, letters));
    for (std::size_t i = 1; i < letters.size(); ++i) {
      tokens.push_back(token(kind_letters, letters.substr(i - 1, 2)));
    }
    return tokens;
  }
  const std::u32string characters = plain(query.text);
  if (characters.size() == 1) tokens.push_back(token(kind_character, encode_utf8(characters)));
  for (std::size_t i = 1; i < characters.size(); ++i) {
    tokens.push_back(token(kind_pair, encode_utf8(characters.substr(i - 1, 2))));
  }
  return tokens;
}

void NameDirectory::add(County& county, const Id& entry, std::string_view name) const {
  const auto place = static_cast<std::uint32_t>(county.entries.size());
  county.entries.push_back(entry);
  county.place_of[entry] = place;
  for (const Token each : tokens_of_name(name)) county.places[each].push_back(place);
}

Result<std::shared_ptr<NameDirectory::County>> NameDirectory::load(const std::string& county) const {
  const auto reading = store_.read(longest_loading);
  if (!reading) return tl::make_unexpected(reading.error());
  // No answer shows what is opened here: hashes of it are kept, and what they find is decided on row by row.
  const core::OpenClasses open{**reading, {core::DataClass::existence, core::DataClass::identity}};
  auto loaded = std::make_shared<County>();
  auto read = (*reading)->each(sql_names, {county}, [&](const Row& row) -> Result<void> {
    const auto name = open_name(vault_, county, row);
    if (!name) return tl::make_unexpected(name.error());
    add(*loaded, row.id(0), *name);
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  return loaded;
}

// The entries that stand under every token; an older place of an entry that was written again is passed over.
std::vector<Id> NameDirectory::look_up(const County& county, const std::vector<Token>& tokens,
                                       std::size_t most) const {
  std::vector<std::uint32_t> common;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto found = county.places.find(tokens[i]);
    if (found == county.places.end()) return {};
    if (i == 0) {
      common = found->second;
      continue;
    }
    std::vector<std::uint32_t> both;
    std::set_intersection(common.begin(), common.end(), found->second.begin(), found->second.end(),
                          std::back_inserter(both));
    common = std::move(both);
  }
  std::vector<Id> ids;
  for (const std::uint32_t place : common) {
    const Id& id = county.entries[place];
    const auto newest = county.place_of.find(id);
    if (newest != county.place_of.end() && newest->second == place && ids.size() < most) ids.push_back(id);
  }
  return ids;
}

Result<std::vector<Id>> NameDirectory::find(const std::string& county, const NameQuery& query,
                                            std::size_t most) {
  const std::vector<Token> tokens = tokens_of_query(query);
  if (tokens.empty()) return std::vector<Id>{};
  {
    const std::shared_lock lock{mutex_};
    const auto found = counties_.find(county);
    if (found != counties_.end()) return look_up(*found->second, tokens, most);
  }
  // Held from before the reading begins: what is written meanwhile waits in `put` and is not missed.
  const std::unique_lock lock{mutex_};
  auto& place = counties_[county];
  if (!place) {
    auto loaded = load(county);
    if (!loaded) {
      counties_.erase(county);
      return tl::make_unexpected(loaded.error());
    }
    place = std::move(*loaded);
  }
  return look_up(*place, tokens, most);
}

void NameDirectory::put(const std::string& county, const Id& entry, std::string_view name) {
  const std::unique_lock lock{mutex_};
  const auto found = counties_.find(county);
  if (found != counties_.end()) add(*found->second, entry, name);
}

void NameDirectory::remove(const std::string& county, const Id& entry) {
  const std::unique_lock lock{mutex_};
  const auto found = counties_.find(county);
  if (found != counties_.end()) found->second->place_of.erase(entry);
}

}  // namespace halfsky::ledger
