#include "platform/spreadsheet/compound_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::uint32_t last_regular = 0xFFFFFFFA;  // sector numbers above it have meanings of their own
constexpr std::uint32_t no_entry = 0xFFFFFFFF;
constexpr unsigned mini_shift = 6;
constexpr std::uint64_t mini_cutoff = 4096;  // streams below it lie in the mini stream

// Offsets in the header ([MS-CFB] 2.2) and in a directory entry (2.6.1).
constexpr std::size_t sector_shift_at = 0x1E;
constexpr std::size_t first_directory_at = 0x30;
constexpr std::size_t first_mini_fat_at = 0x3C;
constexpr std::size_t first_difat_at = 0x44;
constexpr std::size_t difat_at = 0x4C;
constexpr std::size_t name_length_at = 0x40;
constexpr std::size_t kind_at = 0x42;
constexpr std::size_t left_at = 0x44;
constexpr std::size_t right_at = 0x48;
constexpr std::size_t child_at = 0x4C;
constexpr std::size_t start_at = 0x74;
constexpr std::size_t size_at = 0x78;
constexpr char stream_kind = 2;
constexpr char root_kind = 5;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

void append_numbers(std::string_view bytes, std::vector<std::uint32_t>& numbers) {
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) numbers.push_back(number_at(bytes, at));
}

tl::unexpected<Problem> corrupt(const char* what) {
  return refuse(Refusal::corrupt, std::string{"compound file: "} + what);
}

std::string name_of(std::string_view entry) {
  const auto length =
      static_cast<unsigned char>(entry[name_length_at]);  // in bytes, with its NUL; at most 64
  std::u32string name;
  for (std::size_t at = 0; at + 3 < length && at + 1 < name_length_at; at += 2) {
    name += static_cast<char32_t>(static_cast<unsigned char>(entry[at]) |
                                  static_cast<unsigned char>(entry[at + 1]) << 8U);
  }
  return encode_utf8(name);
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [lower](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

bool CompoundFile::has_signature(std::string_view bytes) {
  return bytes.substr(0, signature.size()) == signature;
}

Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
  CompoundFile file{bytes};
  auto opened = file.read_header();
  if (opened) opened = file.read_allocation();
  if (opened) opened = file.read_directory();
  if (!opened) return tl::make_unexpected(opened.error());
  return file;
}

Result<void> CompoundFile::read_header() {
  if (!has_signature(bytes_) || bytes_.size() < header_bytes) return corrupt("no whole header");
  sector_shift_ = static_cast<unsigned char>(bytes_[sector_shift_at]);
  if (sector_shift_ != 9 && sector_shift_ != 12) return corrupt("an impossible sector size");
  return {};
}

std::size_t CompoundFile::sector_count() const {
  const std::size_t whole = (bytes_.size() + sector_bytes() - 1) >> sector_shift_;
  return whole == 0 ? 0 : whole - 1;  // the header takes the place of one
}

Result<std::string> CompoundFile::sector(std::uint32_t number) const {
  if (number >= sector_count()) return corrupt("a sector beyond the file");
  std::string bytes{bytes_.substr((std::size_t{number} + 1) << sector_shift_, sector_bytes())};
  bytes.resize(sector_bytes());
  return bytes;
}

Result<void> CompoundFile::read_allocation() {
  std::vector<std::uint32_t> fat_sectors;
  append_numbers(bytes_.substr(difat_at, header_bytes - difat_at), fat_sectors);
  std::uint32_t next = number_at(bytes_, first_difat_at);
  for (std::size_t steps = 0; next < last_regular; ++steps) {
    const auto more = sector(next);
    if (!more) return tl::make_unexpected(more.error());
    if (steps >= sector_count()) return corrupt("a loop in its allocation");
    append_numbers(std::string_view{*more}.substr(0, sector_bytes() - 4), fat_sectors);
    next = number_at(*more, sector_bytes() - 4);
  }
  for (const std::uint32_t number : fat_sectors) {
    if (number >= last_regular) continue;
    const auto part = sector(number);
    if (!part) return tl::make_unexpected(part.error());
    if (fat_.size() > sector_count()) break;  // what lies beyond tells of sectors that are not there
    append_numbers(*part, fat_);
  }
  return {};
}

Result<std::vector<std::uint32_t>> CompoundFile::chain(const Table& table, std::uint32_t start) const {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t next = start; next < last_regular; next = table[next]) {
    if (next >= table.size()) return corrupt("a chain that leads astray");
    if (numbers.size() >= table.size()) return corrupt("a chain that runs in a circle");
    numbers.push_back(next);
  }
  return numbers;
}

Result<std::string> CompoundFile::read_chain(std::uint32_t start) const {
  const auto numbers = chain(fat_, start);
  if (!numbers) return tl::make_unexpected(numbers.error());
  std::string bytes;
  bytes.reserve(numbers->size() << sector_shift_);
  for (const std::uint32_t number : *numbers) {
    const auto part = sector(number);
    if (!part) return tl::make_unexpected(part.error());
    bytes += *part;
  }
  return bytes;
}

Result<std::string> CompoundFile::read_mini_chain(std::uint32_t start, std::uint64_t size) const {
  const auto numbers = chain(mini_fat_, start);
  if (!numbers) return tl::make_unexpected(numbers.error());
  std::string bytes;
  for (const std::uint32_t number : *numbers) {
    const std::size_t at = std::size_t{number} << mini_shift;
    if (at >= mini_stream_.size()) return corrupt("a small stream outside its place");
    bytes.append(mini_stream_, at, std::size_t{1} << mini_shift);
    if (bytes.size() >= size) break;
  }
  return bytes;
}

Result<void> CompoundFile::read_directory() {
  const auto directory = read_chain(number_at(bytes_, first_directory_at));
  if (!directory) return tl::make_unexpected(directory.error());
  const bool has_root = directory->size() >= entry_bytes && (*directory)[kind_at] == root_kind;
  if (!has_root) return corrupt("no root in its directory");
  if (auto listed = list_root(*directory); !listed) return listed;
  const auto mini_fat = read_chain(number_at(bytes_, first_mini_fat_at));
  auto mini_stream = read_chain(number_at(*directory, start_at));
  if (!mini_fat) return tl::make_unexpected(mini_fat.error());
  if (!mini_stream) return tl::make_unexpected(mini_stream.error());
  append_numbers(*mini_fat, mini_fat_);
  mini_stream_ = *std::move(mini_stream);
  return {};
}

// The root's children are a binary tree of entries; each may be met once.
Result<void> CompoundFile::list_root(std::string_view directory) {
  std::vector<bool> seen(directory.size() / entry_bytes);
  std::vector<std::uint32_t> waiting{number_at(directory, child_at)};
  while (!waiting.empty()) {
    const std::uint32_t number = waiting.back();
    waiting.pop_back();
    if (number == no_entry) continue;
    if (number >= seen.size() || seen[number]) return corrupt("an impossible directory");
    seen[number] = true;
    const std::string_view entry = directory.substr(number * entry_bytes, entry_bytes);
    waiting.push_back(number_at(entry, left_at));
    waiting.push_back(number_at(entry, right_at));
    if (entry[kind_at] != stream_kind) continue;
    std::string name = name_of(entry);
    if (has(name)) return corrupt("a stream twice");
    if (streams_.size() >= max_archive_members) {
      return refuse(Refusal::too_large_expansion, "compound file: too many streams");
    }
    streams_.push_back({std::move(name), number_at(entry, start_at), number_at(entry, size_at)});
  }
  return {};
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
  const auto found = std::find_if(streams_.begin(), streams_.end(),
                                  [name](const Entry& entry) { return same_name(entry.name, name); });
  return found == streams_.end() ? nullptr : &*found;
}

Result<std::string> CompoundFile::read(std::string_view name) const {
  const Entry* entry = find(name);
  if (entry == nullptr) return corrupt("a stream is missing");
  if (entry->size > bytes_.size()) return corrupt("a stream larger than the file");
  auto bytes =
      entry->size < mini_cutoff ? read_mini_chain(entry->start, entry->size) : read_chain(entry->start);
  if (!bytes) return bytes;
  if (bytes->size() < entry->size) return corrupt("a stream shorter than declared");
  bytes->resize(entry->size);
  return bytes;
}

}  // namespace halfsky::platform
