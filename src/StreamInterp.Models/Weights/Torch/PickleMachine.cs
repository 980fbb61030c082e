using System.Buffers.Binary;
using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Torch;

/// <summary>Reads a pickle (Python's serialization, protocols 2 to 5) as far as a checkpoint of tensors needs it, and executes
/// nothing.</summary>
/// <remarks>
/// <para>A pickle is a program for a stack machine. Python's own machine can be told to call anything; this one knows the opcodes that
/// build numbers, text, lists, tuples and dictionaries, and a fixed list of names (see <see cref="TorchConstructors"/>) whose calls it
/// answers with plain records. Any other name or opcode refuses the file, by name.</para>
/// <para>Every step takes at least one byte of the file and adds at most one value, so work and memory are bounded by the file's
/// size.</para>
/// <para>Opcodes: Python's pickletools.</para>
/// </remarks>
/// <param name="source">Name of the file, for messages.</param>
/// <param name="reader">Where the pickle begins; left after its end.</param>
internal sealed class PickleMachine(string source, ByteReader reader)
{
    private readonly Stack<object?> _stack = new();
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];

    /// <summary>The storages that the pickle has named so far, by key.</summary>
    public Dictionary<string, TorchStorage> Storages { get; } = [];

    /// <summary>Runs to the pickle's end.</summary>
    /// <returns>null, bool, long, double, string, object?[] (tuple), List, <see cref="PickleDictionary"/> or a torch record.</returns>
    public object? Run()
    {
        while (true)
        {
            var opcode = (char)reader.Byte();
            if (opcode == '.')
            {
                return Pop();
            }

            if (!TryConstant(opcode) && !TryMemo(opcode) && !TryContainer(opcode))
            {
                Call(opcode);
            }
        }
    }

    private bool TryConstant(char opcode)
    {
        switch (opcode)
        {
            case '\x80': // PROTO
                reader.Byte();
                return true;
            case '\x95': // FRAME
                reader.Int64();
                return true;
            case 'N':
                return Push(null);
            case '\x88':
                return Push(true);
            case '\x89':
                return Push(false);
            case 'J':
                return Push((long)reader.Int32());
            case 'K':
                return Push((long)reader.Byte());
            case 'M':
                return Push((long)reader.UInt16());
            case '\x8A': // LONG1
                return Push(Integer(reader.Take(reader.Byte()).Span));
            case 'G': // BINFLOAT, the one big-endian value
                return Push(BinaryPrimitives.ReadDoubleBigEndian(reader.Take(sizeof(double)).Span));
            case 'X' or 'T': // BINUNICODE, BINSTRING of Python 2
                return Push(reader.Text(reader.UInt32()));
            case '\x8C' or 'U': // SHORT_BINUNICODE, SHORT_BINSTRING of Python 2
                return Push(reader.Text(reader.Byte()));
            case '\x8D': // BINUNICODE8
                return Push(reader.Text(reader.Int64()));
            default:
                return false;
        }
    }

    private bool TryMemo(char opcode)
    {
        switch (opcode)
        {
            case 'q': // BINPUT
                _memo[reader.Byte()] = Peek();
                return true;
            case 'r': // LONG_BINPUT
                _memo[reader.UInt32()] = Peek();
                return true;
            case '\x94': // MEMOIZE
                _memo[_memo.Count] = Peek();
                return true;
            case 'h': // BINGET
                return Push(Recall(reader.Byte()));
            case 'j': // LONG_BINGET
                return Push(Recall(reader.UInt32()));
            default:
                return false;
        }
    }

    private bool TryContainer(char opcode)
    {
        switch (opcode)
        {
            case '(':
                _marks.Push(_stack.Count);
                return true;
            case '}':
                return Push(new PickleDictionary());
            case ']':
                return Push(new List<object?>());
            case ')':
                return Push(Array.Empty<object?>());
            case 't':
                return Push(PopToMark());
            case '\x85' or '\x86' or '\x87': // TUPLE1, TUPLE2, TUPLE3
                return Push(Pop(opcode - '\x84'));
            case 'a':
                Append(Pop(1));
                return true;
            case 'e':
                Append(PopToMark());
                return true;
            case 's':
                SetItems(Pop(2));
                return true;
            case 'u':
                SetItems(PopToMark());
                return true;
            default:
                return false;
        }
    }

    private void Call(char opcode)
    {
        switch (opcode)
        {
            case 'c': // GLOBAL
                Push(TorchConstructors.Find(source, reader.Line(), reader.Line()));
                break;
            case '\x93': // STACK_GLOBAL
                var names = Pop(2);
                Push(TorchConstructors.Find(source, names[0] as string ?? "", names[1] as string ?? ""));
                break;
            case 'R': // REDUCE
                var call = Pop(2);
                Push(TorchConstructors.Call(source, call[0], call[1] as object?[] ?? throw Malformed()));
                break;
            case '\x81' when _stack.ElementAtOrDefault(1) is TorchIgnored: // NEWOBJ; of any other class it is refused below
                Pop(2);
                Push(TorchIgnored.Instance);
                break;
            case 'b': // BUILD: attributes of an object; a state dictionary carries version numbers that way
                Pop();
                if (Peek() is not (PickleDictionary or TorchIgnored))
                {
                    throw WeightErrors.Refused(source, "it sets attributes of an object");
                }

                break;
            case 'Q': // BINPERSID
                var storage = TorchConstructors.Storage(source, Pop() as object?[] ?? throw Malformed());
                Storages[storage.Key] = storage;
                Push(storage);
                break;
            default:
                throw WeightErrors.Refused(source, $"its pickle uses the opcode 0x{(int)opcode:X2}, which no state dictionary needs");
        }
    }

    private bool Push(object? value)
    {
        _stack.Push(value);
        return true;
    }

    private object? Peek() => _stack.TryPeek(out var value) ? value : throw Malformed();

    // A mark protects what lies below it, as in Python's machine.
    private object? Pop() =>
        _stack.Count > (_marks.TryPeek(out var mark) ? mark : 0) ? _stack.Pop() : throw Malformed();

    private object?[] Pop(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    private object?[] PopToMark()
    {
        var values = Pop(_stack.Count - (_marks.TryPeek(out var mark) ? mark : throw Malformed()));
        _marks.Pop();
        return values;
    }

    private object? Recall(long key) => _memo.TryGetValue(key, out var value) ? value : throw Malformed();

    private void Append(object?[] values) => (Peek() as List<object?> ?? throw Malformed()).AddRange(values);

    private void SetItems(object?[] values)
    {
        var dictionary = Peek() as PickleDictionary;
        if (dictionary is null || values.Length % 2 != 0)
        {
            throw Malformed();
        }

        for (var i = 0; i < values.Length; i += 2)
        {
            dictionary.Pairs.Add((values[i], values[i + 1]));
        }
    }

    private long Integer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(long))
        {
            throw WeightErrors.Refused(source, "it holds an integer of more than 64 bits");
        }

        long value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        var unused = 64 - (8 * bytes.Length);
        return bytes.Length == 0 ? 0 : value << unused >> unused;
    }

    private InterpolationException Malformed() => WeightErrors.Damaged(source, "its pickle does not add up");
}
