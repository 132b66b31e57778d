#pragma once
// The words of the format that writer and reader share. Private to this folder.
#include <array>
#include <string_view>

#include "platform/crypto/chunk_cipher.h"
#include "platform/sealed_file/sealed_file.h"

namespace halfsky::platform::sealed_file {

inline constexpr std::string_view magic = "HSKBK1";
inline constexpr std::string_view magic_of_any_version = "HSKBK";
inline constexpr std::size_t chunk_length = std::size_t{1} << 20U;
inline constexpr std::uint32_t last_mark = 0x80000000U;
inline constexpr std::uint32_t longest_header = 64 * 1024;
inline constexpr std::uint32_t longest_block = std::uint32_t{1} << 20U;

inline std::array<std::uint8_t, 4> number_bytes(std::uint32_t number) {
  return {static_cast<std::uint8_t>(number >> 24U), static_cast<std::uint8_t>(number >> 16U),
          static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
}

inline std::uint32_t number_in(ByteView bytes) {
  return (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) |
         (std::uint32_t{bytes[2]} << 8U) | std::uint32_t{bytes[3]};
}

// The header as JSON with the stream's nonce prefix, and back; nothing where it is none.
std::string header_text(const SealedFileHeader& header, const ChunkPrefix& prefix);
struct ReadHeader {
  SealedFileHeader header;
  ChunkPrefix prefix{};
};
std::optional<ReadHeader> read_header(std::string_view text);

}  // namespace halfsky::platform::sealed_file
