#include "core/audit/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/audit/leaf.h"
#include "platform/crypto/base64.h"

namespace halfsky::core {
namespace {

constexpr std::string_view origin_start = "halfsky-audit/";
constexpr std::string_view signer_start = "halfsky-audit-";
constexpr std::string_view dash = "\xE2\x80\x94 ";
constexpr std::size_t lines_of_note = 6;
constexpr std::size_t signature_length = 68;

std::array<std::uint8_t, 4> key_id(std::string_view signer, const platform::VerifyKey& key) {
  const Digest digest = platform::sm3({bytes_of(signer), bytes_of("\n\xFFSM2"), key.point()});
  return {digest[0], digest[1], digest[2], digest[3]};
}

std::string seconds_text(Instant time) {
  return audit_time(time).substr(0, 19) + "Z";
}

bool read_digest(std::string_view text, Digest& out) {
  const auto bytes = platform::from_base64(text);
  if (!bytes || bytes->size() != out.size()) return false;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return true;
}

// The rest of `text` behind `start`; nothing where it begins otherwise.
std::optional<std::string_view> behind(std::string_view text, std::string_view start) {
  if (!text.starts_with(start)) return std::nullopt;
  return text.substr(start.size());
}

bool read_size(std::string_view text, std::uint64_t& size) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), size);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() && size > 0 && text[0] != '0';
}

bool read_time_line(std::string_view line, Checkpoint& checkpoint) {
  const auto rest = behind(line, "t=");
  if (!rest || rest->size() < 20) return false;
  std::string seconds{rest->substr(0, 19)};
  const auto time = parse_audit_time(seconds.append(".000Z"));
  const auto previous = behind(rest->substr(19), "Z prev=");
  if (!time || !previous) return false;
  checkpoint.time = *time;
  return read_digest(*previous, checkpoint.previous);
}

bool read_signature_line(std::string_view line, Note& note) {
  const auto rest = behind(line, dash);
  if (!rest) return false;
  const auto blank = rest->find(' ');
  if (blank == std::string_view::npos) return false;
  note.signer = rest->substr(0, blank);
  const auto signature = platform::from_base64(rest->substr(blank + 1));
  if (!signature || signature->size() != signature_length) return false;
  note.signature = *signature;
  return true;
}

// The lines of the note at the beginning of `text`, without their ends.
std::optional<std::array<std::string_view, lines_of_note>> note_lines(std::string_view text) {
  std::array<std::string_view, lines_of_note> lines;
  for (std::string_view& line : lines) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::optional<Note> note_at_start(std::string_view text) {
  const auto lines = note_lines(text);
  if (!lines) return std::nullopt;
  Note note;
  const auto log = behind((*lines)[0], origin_start);
  const bool good = log && read_size((*lines)[1], note.checkpoint.size) &&
                    read_digest((*lines)[2], note.checkpoint.root) &&
                    read_time_line((*lines)[3], note.checkpoint) && (*lines)[4].empty() &&
                    read_signature_line((*lines)[5], note);
  if (!good) return std::nullopt;
  note.log = *log;
  const auto length_to = [&](std::string_view line) {
    return static_cast<std::size_t>(line.data() + line.size() - text.data()) + 1;
  };
  note.signed_text = text.substr(0, length_to((*lines)[3]));
  note.text = text.substr(0, length_to((*lines)[5]));
  return note;
}

}  // namespace

std::string log_name(const platform::VerifyKey& key) {
  return to_hex(platform::sm3(key.point())).substr(0, 16);
}

std::string signed_note(const Checkpoint& checkpoint, const platform::SigningKey& key) {
  const platform::VerifyKey verify_key = key.verify_key();
  const std::string log = log_name(verify_key);
  const std::string text = fmt::format("{}{}\n{}\n{}\nt={} prev={}\n", origin_start, log, checkpoint.size,
                                       platform::to_base64(checkpoint.root), seconds_text(checkpoint.time),
                                       platform::to_base64(checkpoint.previous));
  const std::string signer = fmt::format("{}{}", signer_start, log);
  const auto id = key_id(signer, verify_key);
  Bytes signature{id.begin(), id.end()};
  const Bytes made = key.sign(bytes_of(text));
  signature.insert(signature.end(), made.begin(), made.end());
  return fmt::format("{}\n{}{} {}\n", text, dash, signer, platform::to_base64(signature));
}

std::optional<Note> parse_note(std::string_view text) {
  auto note = note_at_start(text);
  if (!note || note->text.size() != text.size()) return std::nullopt;
  return note;
}

std::optional<std::vector<Note>> parse_notes(std::string_view text) {
  std::vector<Note> notes;
  std::string_view torn;
  while (!text.empty()) {
    auto note = note_at_start(text);
    if (note && note->text.starts_with(torn)) {
      text.remove_prefix(note->text.size());
      notes.push_back(std::move(*note));
      torn = {};
      continue;
    }
    if (note || !torn.empty() || note_lines(text.substr(0, text.find(origin_start, 1)))) return std::nullopt;
    torn = text.substr(0, text.find(origin_start, 1));
    text.remove_prefix(torn.size());
    if (!text.empty()) torn.remove_suffix(1);  // the line end that closed it
  }
  return notes;
}

bool is_signed_by(const Note& note, const platform::VerifyKey& key) {
  const std::string log = log_name(key);
  const std::string signer = fmt::format("{}{}", signer_start, log);
  const auto id = key_id(signer, key);
  if (note.log != log || note.signer != signer) return false;
  if (!std::equal(id.begin(), id.end(), note.signature.begin())) return false;
  return key.verifies(bytes_of(note.signed_text), ByteView{note.signature}.subspan(id.size()));
}

}  // namespace halfsky::core
