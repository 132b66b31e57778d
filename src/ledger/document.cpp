#include "ledger/document.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "platform/crypto/digest.h"

namespace halfsky::ledger {
namespace {

namespace json = boost::json;

constexpr std::size_t length_step = 32;

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0x0FU];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

void Documents::set(std::string_view name, std::string value) {
  Document& document = of(class_of(name));
  if (value.empty()) {
    document.erase(std::string{name});
  } else {
    document.insert_or_assign(std::string{name}, std::move(value));
  }
}

std::string Documents::get(std::string_view name) const {
  const Document& document = of(class_of(name));
  const auto found = document.find(name);
  return found == document.end() ? std::string{} : found->second;
}

platform::FieldPlace place_of(SealedTable table, const Id& row, int data_class) {
  const auto number = static_cast<std::uint8_t>(data_class);
  return {static_cast<std::uint16_t>(table), number, row, number};
}

Id numbered_row(const Id& parent, std::uint64_t number) {
  std::array<std::uint8_t, 24> text{};
  std::copy(parent.bytes.begin(), parent.bytes.end(), text.begin());
  for (std::size_t i = 0; i < 8; ++i) text[16 + i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
  const platform::Digest digest = platform::sm3(text);
  Id id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

std::string encode_document(const Document& document) {
  std::string out = "{";
  for (const auto& [name, value] : document) {
    if (out.size() > 1) out += ',';
    append_quoted(out, name);
    out += ':';
    append_quoted(out, value);
  }
  out += '}';
  out.resize((out.size() + length_step - 1) / length_step * length_step, ' ');
  return out;
}

Result<Document> decode_document(ByteView bytes) {
  std::array<unsigned char, 8192> buffer;
  json::monotonic_resource memory{buffer.data(), buffer.size()};
  json::error_code error;
  const json::value value = json::parse(text_of(bytes), error, &memory);
  if (error || !value.is_object()) return problem("crypto.unreadable");
  Document document;
  for (const auto& [name, text] : value.get_object()) {
    if (!text.is_string()) return problem("crypto.unreadable");
    document.emplace_hint(document.end(), name, std::string_view{text.get_string()});
  }
  return document;
}

Result<Bytes> seal_document(const platform::SubjectKey& key, const platform::FieldPlace& place,
                            const Document& document) {
  return key.seal(place, bytes_of(encode_document(document)));
}

Result<Document> open_document(const platform::SubjectKey& key, const platform::FieldPlace& place,
                               ByteView sealed) {
  return key.open(place, sealed).and_then([](const platform::SecretBytes& plain) {
    return decode_document(plain);
  });
}

}  // namespace halfsky::ledger
