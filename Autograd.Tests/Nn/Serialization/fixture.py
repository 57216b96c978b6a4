"""Writes fixture.safetensors by the description of the format, with nothing but Python's own struct and json.

The layout is the one that the reference implementation writes: texts first, then tensors by type (the widest first) and by name, the
header padded with spaces to a multiple of eight bytes.
"""
import json
import struct


def bfloat16(x):
    return struct.pack("<f", x)[2:]


# name, dtype, shape, bytes; in the order of the file
tensors = [
    ("step", "I64", [], struct.pack("<q", -5_000_000_000)),
    # Infinities, −0, the least subnormal, a quiet and a signalling NaN with payloads.
    ("double", "F64", [2, 3], struct.pack("<6Q", 0x7FF0000000000000, 0xFFF0000000000000, 0x8000000000000000, 1, 0x7FF8000000000123, 0xFFF4000000000456)),
    ("0.bias", "F32", [3], struct.pack("<3f", 0.5, -0.1, 3.4028234663852886e38)),
    ("0.weight", "F32", [2, 3], struct.pack("<6I", 0x7F800000, 0xFF800000, 0x80000000, 1, 0x7FC00123, 0xFFA00456)),
    ("größe \"2\"", "F32", [0, 4], b""),
    ("count", "I32", [2], struct.pack("<2i", -1, 2**31 - 1)),
    ("brain", "BF16", [2, 2], b"".join(map(bfloat16, [1.0, -2.5, 3.3895313892515355e38, 0.0]))),
    ("half", "F16", [4], struct.pack("<4e", 1.0, -2.5, 65504.0, 2.0**-24)),
    ("short", "U16", [1, 1], struct.pack("<H", 65535)),
    ("tiny", "I8", [3], struct.pack("<3b", -128, 0, 127)),
    ("byte", "U8", [2], struct.pack("<2B", 0, 255)),
    ("mask", "BOOL", [2, 1], b"\x01\x00"),
]

header = {"__metadata__": {"format": "np", "note": "ü\n"}}
offset = 0
for name, dtype, shape, data in tensors:
    header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(data)]}
    offset += len(data)
text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
text += b" " * (-len(text) % 8)
with open("fixture.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + b"".join(data for *_, data in tensors))
