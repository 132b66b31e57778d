#include "platform/spreadsheet/test_support/zip_surgery.h"

#include <cstring>
#include <stdexcept>
#include <string_view>

namespace halfsky::platform::testing {
namespace {

using namespace std::string_view_literals;

// Where things lie in the two headers of a member (APPNOTE.TXT 4.3.7 and 4.3.12).
struct Layout {
  std::string_view signature;
  std::size_t checksum;
  std::size_t size;
  std::size_t name;
};
constexpr Layout local{"PK\x03\x04"sv, 14, 22, 30};
constexpr Layout central{"PK\x01\x02"sv, 16, 24, 46};

std::size_t header_of(const std::string& archive, const Layout& layout, const std::string& member) {
  for (std::size_t at = archive.find(layout.signature); at != std::string::npos;
       at = archive.find(layout.signature, at + 1)) {
    if (archive.compare(at + layout.name, member.size(), member) == 0) return at;
  }
  throw std::runtime_error("no such member: " + member);
}

template <class Change>
std::string change_both(std::string archive, const std::string& member, Change change) {
  for (const Layout& layout : {local, central}) change(archive, header_of(archive, layout, member), layout);
  return archive;
}

void put_number(std::string& archive, std::size_t at, std::uint32_t number) {
  std::memcpy(archive.data() + at, &number, sizeof number);
}

}  // namespace

std::string with_declared_size(std::string archive, const std::string& member, std::uint32_t size) {
  return change_both(std::move(archive), member,
                     [size](std::string& bytes, std::size_t at, const Layout& layout) {
                       put_number(bytes, at + layout.size, size);
                     });
}

std::string with_checksum(std::string archive, const std::string& member, std::uint32_t checksum) {
  return change_both(std::move(archive), member,
                     [checksum](std::string& bytes, std::size_t at, const Layout& layout) {
                       put_number(bytes, at + layout.checksum, checksum);
                     });
}

std::string renamed(std::string archive, const std::string& member, const std::string& name) {
  return change_both(std::move(archive), member,
                     [&name](std::string& bytes, std::size_t at, const Layout& layout) {
                       bytes.replace(at + layout.name, name.size(), name);
                     });
}

std::string with_damaged_data(std::string archive, const std::string& member) {
  const std::size_t data = header_of(archive, local, member) + local.name + member.size() + 20;
  archive.at(data) = static_cast<char>(~archive.at(data));
  return archive;
}

}  // namespace halfsky::platform::testing
