#include "app/backup/revocation_log.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/backup/coded_file.h"
#include "base/text.h"
#include "core/access/appointment.h"
#include "core/accounts/account_store.h"
#include "core/audit/leaf.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using backup::CodedFile;
using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_ended_posts{"revocation.ended_posts", "SELECT id FROM post WHERE ended_by IS NOT NULL"};
constexpr Sql sql_ended_accounts{"revocation.ended_accounts",
                                 "SELECT login FROM account WHERE state = 'disabled'"};
constexpr std::array statements{sql_ended_posts, sql_ended_accounts};

constexpr const char* code_use = "revocation-log";

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

tl::unexpected<Problem> unwritable(const fs::path& file) {
  return problem("revocation_log.unwritable", {{"file", file.string()}});
}

std::string line_of(const Revocation& one) {
  return core::audit_time(one.at) + (one.is_ended ? " ended " : " again ") +
         (one.is_post ? "post " : "account ") + one.whom;
}

std::vector<Revocation> read_lines(const std::vector<std::string>& lines) {
  std::vector<Revocation> known;
  for (const std::string& line : lines) {
    const std::vector<std::string> words = split(line, ' ');
    const auto at = words.size() == 4 ? core::parse_audit_time(words[0]) : std::nullopt;
    if (at) known.push_back({*at, words[1] == "ended", words[2] == "post", words[3]});
  }
  return known;
}

using Subject = std::pair<bool, std::string>;  // whether a post, whom

// The last word about each.
std::map<Subject, Revocation> last_words(const std::vector<Revocation>& known) {
  std::map<Subject, Revocation> last;
  for (const Revocation& one : known) last.insert_or_assign({one.is_post, one.whom}, one);
  return last;
}

Result<std::set<Subject>> ended_in_store(Connection& connection) {
  std::set<Subject> ended;
  auto read = connection.each(sql_ended_accounts, {},
                              [&](const Row& row) { ended.emplace(false, std::string{row.text(0)}); });
  if (read) {
    read = connection.each(sql_ended_posts, {},
                           [&](const Row& row) { ended.emplace(true, to_string(row.id(0))); });
  }
  if (!read) return refusal_of(read);
  return ended;
}

std::vector<std::string> lacking(const std::vector<Revocation>& known, const std::set<Subject>& ended,
                                 Instant now) {
  const auto last = last_words(known);
  std::vector<std::string> lines;
  for (const Subject& one : ended) {
    const auto word = last.find(one);
    if (word == last.end() || !word->second.is_ended)
      lines.push_back(line_of({now, true, one.first, one.second}));
  }
  for (const auto& [one, word] : last) {
    if (word.is_ended && !ended.contains(one)) lines.push_back(line_of({now, false, one.first, one.second}));
  }
  return lines;
}

Result<bool> end_account(Connection& connection, const std::string& user) {
  auto account = core::read_account(connection, user);
  if (!account) return refusal_of(account);
  if (!*account || (*account)->state == core::AccountState::disabled) return false;
  (*account)->state = core::AccountState::disabled;
  return core::update_account(connection, **account, "").map([] { return true; });
}

Result<bool> end_one(Connection& connection, const Revocation& one, Instant now) {
  if (!one.is_post) return end_account(connection, one.whom);
  const auto id = parse_id(one.whom);
  if (!id) return false;
  const Date last = date_in_china(now) - std::chrono::days{1};
  const auto ended = core::dismiss(connection, *id, last, {system_actor(), now}, core::no_witness);
  if (ended) return true;
  if (ended.error().code == "post.not_there") return false;
  return refusal_of(ended);
}

}  // namespace

std::span<const Sql> revocation_statements() {
  return statements;
}

Result<void> complete_revocation_log(DataDirectory& directory) {
  std::set<Subject> ended;
  {
    const auto reading = directory.store().read();
    if (!reading) return refusal_of(reading);
    auto found = ended_in_store(**reading);
    if (!found) return refusal_of(found);
    ended = std::move(*found);
  }
  const fs::path file = directory.directory() / revocation_log_file;
  std::error_code ignored;
  if (ended.empty() && !fs::exists(file, ignored)) return {};
  const auto log = CodedFile::open(file, directory.vault(), code_use, CodedFile::Mode::make);
  if (!log) return unwritable(file);
  const auto lines = lacking(read_lines(log->lines()), ended, directory.environment().clock.now());
  if (!lines.empty() && !log->append(lines)) return unwritable(file);
  return {};
}

fs::path revocation_log_beside(const fs::path& backup, std::string_view root_check) {
  std::string name = "halfsky-";
  name += root_check.substr(0, 8);
  return backup.parent_path() / (name + ".revocation-log");
}

Result<void> copy_revocation_log(DataDirectory& directory, const fs::path& backup) {
  const auto own = CodedFile::open(directory.directory() / revocation_log_file, directory.vault(), code_use,
                                   CodedFile::Mode::read);
  if (!own) return {};
  const fs::path file = revocation_log_beside(backup, to_hex(directory.vault().root_check()));
  const auto copy = CodedFile::open(file, directory.vault(), code_use, CodedFile::Mode::make);
  if (!copy) return unwritable(file);
  const std::vector<std::string> there = copy->lines();
  std::vector<std::string> lines = own->lines();
  std::erase_if(lines, [&](const std::string& line) {
    return std::find(there.begin(), there.end(), line) != there.end();
  });
  if (!lines.empty() && !copy->append(lines)) return unwritable(file);
  return {};
}

Result<std::vector<Revocation>> read_revocation_log(const fs::path& file, const platform::KeyVault& vault) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::vector<Revocation>{};
  const auto log = CodedFile::open(file, vault, code_use, CodedFile::Mode::read);
  if (!log) return problem("revocation_log.unreadable", {{"file", file.string()}});
  return read_lines(log->lines());
}

Result<int> end_again(platform::Store& store, std::vector<Revocation> known, const std::string& made_at,
                      Instant now) {
  // Both in China's time, to the second: as texts they are in the order of time.
  std::erase_if(known, [&](const Revocation& one) { return to_rfc3339(one.at) < made_at; });
  std::stable_sort(known.begin(), known.end(),
                   [](const Revocation& one, const Revocation& other) { return one.at < other.at; });
  int count = 0;
  for (const auto& [subject, word] : last_words(known)) {
    if (!word.is_ended) continue;
    auto written = store.writer().write(platform::Urgency::person, "restore.end_again",
                                        [&](Connection& connection) -> Result<void> {
                                          const auto ended = end_one(connection, word, now);
                                          if (!ended) return refusal_of(ended);
                                          count += *ended ? 1 : 0;
                                          return {};
                                        });
    if (!written) return refusal_of(written);
  }
  return count;
}

}  // namespace halfsky::app
