#include "platform/json/read.h"

namespace halfsky::platform {
namespace {

namespace json = boost::json;

std::string_view text_of_json(const json::value& value) {
  return {value.get_string().data(), value.get_string().size()};
}

// A whole number that is too large for 64 bits was read as a double.
tl::unexpected<Problem> refuse_integer(const json::value& value, const JsonPlace& where) {
  const bool whole = value.is_double() && std::abs(value.get_double()) >= 9.2e18;
  if (whole || value.is_int64() || value.is_uint64()) return json_problem("json.out_of_range", where);
  return wrong_type(where, "integer");
}

}  // namespace

Result<void> read_json_text(const json::value& value, const JsonPlace& where, std::string& out) {
  if (!value.is_string()) return wrong_type(where, "text");
  out = text_of_json(value);
  for (const char c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r')
      return json_problem("json.control_character", where);
  }
  return {};
}

Result<void> read_json_integer(const json::value& value, const JsonPlace& where, std::int64_t& out) {
  if (!value.is_int64()) return refuse_integer(value, where);
  out = value.get_int64();
  return {};
}

Result<void> read_json_integer(const json::value& value, const JsonPlace& where, std::uint64_t& out) {
  if (value.is_uint64()) {
    out = value.get_uint64();
    return {};
  }
  if (!value.is_int64() || value.get_int64() < 0) return refuse_integer(value, where);
  out = static_cast<std::uint64_t>(value.get_int64());
  return {};
}

Result<void> read_json_number(const json::value& value, const JsonPlace& where, double& out) {
  if (!value.is_number()) return wrong_type(where, "number");
  out = value.to_number<double>();
  if (!std::isfinite(out)) return json_problem("json.out_of_range", where);
  return {};
}

Result<void> read_json_date(const json::value& value, const JsonPlace& where, Date& out) {
  const auto date = value.is_string() ? parse_date(text_of_json(value)) : std::nullopt;
  if (!date) return wrong_type(where, "date");
  out = *date;
  return {};
}

Result<void> read_json_id(const json::value& value, const JsonPlace& where, Id& out) {
  const auto id = value.is_string() ? parse_id(text_of_json(value)) : std::nullopt;
  if (!id) return wrong_type(where, "id");
  out = *id;
  return {};
}

}  // namespace halfsky::platform
