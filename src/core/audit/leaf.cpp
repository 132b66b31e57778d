#include "core/audit/leaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/crypto/base64.h"

namespace halfsky::core {
namespace {

constexpr std::array verb_words{
    "store.made",
    "store.migrated",
    "list",
    "search",
    "read",
    "dossier",
    "reveal",
    "print",
    "export",
    "figures",
    "enrol",
    "change",
    "decide",
    "merge",
    "consent",
    "correct",
    "erase",
    "import.staged",
    "import.applied",
    "import.undone",
    "import.discarded",
    "upload",
    "job",
    "sign_in",
    "sign_out",
    "password",
    "second_factor",
    "grant",
    "revoke",
    "organise",
    "parameters",
    "backup",
    "restore",
    "audit.read",
};
static_assert(verb_words.size() == static_cast<std::size_t>(AuditVerb::audit_read) + 1);

constexpr std::array purpose_words{"survey",   "followup",  "relief", "health",     "disability",
                                   "training", "legal",     "police", "assessment", "complaint",
                                   "audit",    "operation", "herself"};
static_assert(purpose_words.size() == static_cast<std::size_t>(AuditPurpose::herself) + 1);

constexpr std::array result_words{"ok", "refused", "failed"};
constexpr std::array kind_words{"person", "entry",     "household", "spell", "batch",
                                "file",   "job",       "account",   "post",  "office",
                                "region", "parameter", "figure",    "store", "leaf"};
static_assert(kind_words.size() == static_cast<std::size_t>(AuditKind::leaf) + 1);

constexpr std::size_t longest_word = 100;
constexpr std::size_t most_objects = 1000;
constexpr std::size_t longest_reason = 4096;
constexpr std::size_t time_length = 24;

bool is_word(std::string_view text) {
  return text.size() <= longest_word && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c <= '~' && c != '"' && c != '\\';
         });
}

std::optional<std::string_view> wrong_field(const Leaf& leaf) {
  if (leaf.actor.empty()) return "actor";
  for (const auto& [name, word] : {std::pair<std::string_view, const std::string*>{"actor", &leaf.actor},
                                   {"post", &leaf.post},
                                   {"org", &leaf.office},
                                   {"sess", &leaf.session},
                                   {"src", &leaf.source},
                                   {"rid", &leaf.request}}) {
    if (!is_word(*word)) return name;
  }
  const bool objects_good =
      leaf.objects.size() <= most_objects &&
      std::all_of(leaf.objects.begin(), leaf.objects.end(),
                  [](const AuditObject& object) { return !object.id.empty() && is_word(object.id); });
  if (!objects_good) return "obj";
  if (leaf.reason.size() > longest_reason) return "rsn";
  if (leaf.count && *leaf.count < 0) return "n";
  return std::nullopt;
}

// One member after the other, in the order in which they are added.
class Line {
 public:
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) out_ += fmt::format(R"({}"{}":"{}")", comma(), name, value);
  }
  void number(std::string_view name, std::uint64_t value) {
    out_ += fmt::format(R"({}"{}":{})", comma(), name, value);
  }
  void list(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    out_ += fmt::format(R"({}"{}":["{}"])", comma(), name, fmt::join(values, R"(",")"));
  }
  std::string end() { return std::move(out_) + '}'; }

 private:
  std::string_view comma() const { return out_.size() == 1 ? "" : ","; }
  std::string out_ = "{";
};

std::vector<std::string> words_of(const AuditClasses& classes) {
  std::vector<std::string> words;
  for (int number = 0; number <= 9; ++number) {
    if (classes.has(number)) words.push_back(fmt::format("C{}", number));
  }
  return words;
}

std::vector<std::string> words_of(const std::vector<AuditObject>& objects) {
  std::vector<std::string> words;
  words.reserve(objects.size());
  for (const AuditObject& object : objects) words.push_back(to_string(object));
  return words;
}

std::uint64_t count_of(const Leaf& leaf) {
  return leaf.count ? static_cast<std::uint64_t>(*leaf.count) : leaf.objects.size();
}

// The number in text[from, from + length); nothing where another character than a digit stands.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  for (std::size_t i = from; i < from + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string_view word_of(AuditVerb verb) {
  return verb_words.at(static_cast<std::size_t>(verb));
}
std::string_view word_of(AuditPurpose purpose) {
  return purpose_words.at(static_cast<std::size_t>(purpose));
}
std::string_view word_of(AuditResult result) {
  return result_words.at(static_cast<std::size_t>(result));
}
std::string_view word_of(AuditKind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}
bool is_audit_verb(std::string_view word) {
  return std::find(verb_words.begin(), verb_words.end(), word) != verb_words.end();
}

std::string to_string(const AuditObject& object) {
  return fmt::format("{}:{}", word_of(object.kind), object.id);
}

Result<std::string> canonical_line(const Leaf& leaf, std::uint64_t seq, Instant time) {
  if (const auto wrong = wrong_field(leaf)) return problem("audit.invalid", {{"field", std::string{*wrong}}});
  Line line;
  line.text("act", word_of(leaf.verb));
  line.text("actor", leaf.actor);
  line.list("cls", words_of(leaf.classes));
  line.number("n", count_of(leaf));
  line.list("obj", words_of(leaf.objects));
  line.text("org", leaf.office);
  line.text("post", leaf.post);
  line.text("pur", word_of(leaf.purpose));
  line.text("res", word_of(leaf.result));
  line.text("rid", leaf.request);
  line.text("rsn", platform::to_base64(leaf.reason));
  line.number("seq", seq);
  line.text("sess", leaf.session);
  line.text("src", leaf.source);
  line.text("t", audit_time(time));
  line.number("v", 1);
  return line.end();
}

std::string audit_time(Instant time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto ms = (time - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", halfsky::to_string(day), ms / 3600000, ms / 60000 % 60,
                     ms / 1000 % 60, ms % 1000);
}

std::optional<Instant> parse_audit_time(std::string_view text) {
  if (text.size() != time_length) return std::nullopt;
  const auto day = parse_date(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  const auto part = digits(text, 20, 3);
  if (!day || !hour || !minute || !second || !part) return std::nullopt;
  const Instant time =
      Instant{*day} + std::chrono::milliseconds{((*hour * 60 + *minute) * 60 + *second) * 1000 + *part};
  if (audit_time(time) != text) return std::nullopt;
  return time;
}

std::optional<LineHead> head_of_line(std::string_view line) {
  static constexpr std::string_view seq_name = R"(,"seq":)";
  static constexpr std::string_view time_name = R"(,"t":")";
  const auto seq_at = line.find(seq_name);
  const auto time_at = line.rfind(time_name);
  if (seq_at == std::string_view::npos || time_at == std::string_view::npos) return std::nullopt;
  LineHead head;
  const char* end = line.data() + line.size();
  const auto read = std::from_chars(line.data() + seq_at + seq_name.size(), end, head.seq);
  if (read.ec != std::errc{}) return std::nullopt;
  const std::string_view time = line.substr(time_at + time_name.size());
  if (time.size() < time_length) return std::nullopt;
  const auto parsed = parse_audit_time(time.substr(0, time_length));
  if (!parsed) return std::nullopt;
  head.time = *parsed;
  return head;
}

}  // namespace halfsky::core
