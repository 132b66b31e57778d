#include "ledger/shred_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.h"
#include "core/audit/leaf.h"

namespace halfsky::ledger {
namespace {

namespace fs = std::filesystem;
using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_erased{
    "shred_log.erased",
    "SELECT county, id, erased_at FROM person WHERE erased_at IS NOT NULL ORDER BY erased_at"};
constexpr std::array statements{sql_erased};

constexpr const char* code_use = "shred-log";
constexpr std::size_t code_length = 16;

std::string line_without_code(const Erasure& erasure) {
  return fmt::format("{} {} {}", core::audit_time(erasure.at), erasure.person.county,
                     halfsky::to_string(erasure.person.id));
}

std::string code_of(const platform::KeyVault& vault, std::string_view line) {
  return to_hex(ByteView{vault.system_code(code_use, bytes_of(line))}.first(code_length));
}

struct ReadLine {
  Erasure erasure;
  std::string signed_text;
  std::string code;
};

// Nothing where it is no line at all.
std::optional<ReadLine> read_line(const std::string& line) {
  const std::vector<std::string> words = split(line, ' ');
  if (words.size() != 4 || words[3].size() != 2 * code_length) return std::nullopt;
  const auto id = parse_id(words[2]);
  const auto at = core::parse_audit_time(words[0]);
  if (!id || !at || words[1].empty()) return std::nullopt;
  ReadLine read{{{words[1], *id}, *at}, "", words[3]};
  read.signed_text = line_without_code(read.erasure);
  return read;
}

tl::unexpected<Problem> unwritable(const fs::path& file) {
  return problem("shred_log.unwritable", {{"file", file.string()}});
}

bool ends_with_line(const fs::path& file) {
  std::ifstream in{file, std::ios::binary | std::ios::ate};
  if (!in || in.tellg() <= 0) return true;
  in.seekg(-1, std::ios::end);
  return in.get() == '\n';
}

Result<void> append_text(const fs::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) return unwritable(file);
  const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(descriptor) == 0;
  ::close(descriptor);
  const fs::path parent = file.parent_path();
  const int directory = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = directory >= 0 && ::fsync(directory) == 0;
  if (directory >= 0) ::close(directory);
  if (!written || !durable) return unwritable(file);
  return {};
}

}  // namespace

std::span<const Sql> shred_log_statements() {
  return statements;
}

Result<std::vector<Erasure>> erasures_of(Connection& connection) {
  std::vector<Erasure> erasures;
  auto read = connection.each(sql_erased, {}, [&](const Row& row) {
    erasures.push_back({{std::string{row.text(0)}, row.id(1)}, row.instant(2)});
  });
  if (!read) return tl::make_unexpected(read.error());
  return erasures;
}

Result<std::vector<Erasure>> read_shred_log(const fs::path& file, const platform::KeyVault& vault) {
  std::vector<Erasure> erasures;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return erasures;
  std::ifstream in{file, std::ios::binary};
  if (!in) return problem("shred_log.unreadable", {{"file", file.string()}});
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    auto read = read_line(line);
    if (!read) continue;
    if (read->code != code_of(vault, read->signed_text)) {
      return problem("shred_log.altered", {{"file", file.string()}, {"line", std::to_string(number)}});
    }
    erasures.push_back(std::move(read->erasure));
  }
  if (in.bad()) return problem("shred_log.unreadable", {{"file", file.string()}});
  return erasures;
}

Result<void> complete_shred_log(const fs::path& file, const platform::KeyVault& vault,
                                std::span<const Erasure> erasures) {
  const auto kept = read_shred_log(file, vault);
  if (!kept) return tl::make_unexpected(kept.error());
  std::set<PersonKey> known;
  for (const Erasure& one : *kept) known.insert(one.person);
  std::string lacking;
  for (const Erasure& one : erasures) {
    if (!known.insert(one.person).second) continue;
    const std::string line = line_without_code(one);
    lacking += fmt::format("{} {}\n", line, code_of(vault, line));
  }
  if (lacking.empty()) return {};
  return append_text(file, ends_with_line(file) ? lacking : "\n" + lacking);
}

}  // namespace halfsky::ledger
