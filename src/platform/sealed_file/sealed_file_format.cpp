#include "platform/sealed_file/sealed_file_format.h"

#include <boost/json.hpp>

#include <algorithm>

namespace halfsky::platform::sealed_file {
namespace {

std::string text_at(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

}  // namespace

std::string header_text(const SealedFileHeader& header, const ChunkPrefix& prefix) {
  const boost::json::object object{{"made_at", header.made_at},       {"program", header.program},
                                   {"schema", header.schema},         {"catalogue", header.catalogue},
                                   {"root_check", header.root_check}, {"cipher", "SM4-GCM"},
                                   {"key", to_hex(header.key)},       {"nonce", to_hex(prefix)}};
  return boost::json::serialize(object);
}

std::optional<ReadHeader> read_header(std::string_view text) {
  boost::system::error_code error;
  const auto value = boost::json::parse({text.data(), text.size()}, error);
  if (error || !value.is_object()) return std::nullopt;
  const auto& object = value.get_object();
  ReadHeader read;
  read.header.made_at = text_at(object, "made_at");
  read.header.program = text_at(object, "program");
  read.header.catalogue = text_at(object, "catalogue");
  read.header.root_check = text_at(object, "root_check");
  const auto* schema = object.if_contains("schema");
  const auto key = from_hex(text_at(object, "key"));
  const auto prefix = from_hex(text_at(object, "nonce"));
  if (schema == nullptr || !schema->is_int64() || !key || !prefix || prefix->size() != read.prefix.size())
    return std::nullopt;
  read.header.schema = static_cast<int>(schema->get_int64());
  read.header.key = *key;
  std::copy(prefix->begin(), prefix->end(), read.prefix.begin());
  return read;
}

}  // namespace halfsky::platform::sealed_file
