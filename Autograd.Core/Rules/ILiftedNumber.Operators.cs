using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Rules;

// What C# finds as operators only on the type itself. Types that people compute with directly (dual numbers, graph nodes)
// declare these again; for the others this is enough, since generic code is all that uses them.
internal partial interface ILiftedNumber<TSelf, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IAdditionOperators<TSelf, TSelf, TSelf>.operator +(TSelf x, TSelf y) => TSelf.Apply(default(Add), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ISubtractionOperators<TSelf, TSelf, TSelf>.operator -(TSelf x, TSelf y) => TSelf.Apply(default(Subtract), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IMultiplyOperators<TSelf, TSelf, TSelf>.operator *(TSelf x, TSelf y) => TSelf.Apply(default(Multiply), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IDivisionOperators<TSelf, TSelf, TSelf>.operator /(TSelf x, TSelf y) => TSelf.Apply(default(Divide), x, y);

    static TSelf IModulusOperators<TSelf, TSelf, TSelf>.operator %(TSelf x, TSelf y) => TSelf.Apply(default(Remainder), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IUnaryNegationOperators<TSelf, TSelf>.operator -(TSelf x) => TSelf.Apply(default(Negate), x);

    static TSelf IUnaryPlusOperators<TSelf, TSelf>.operator +(TSelf x) => x;

    static TSelf IIncrementOperators<TSelf>.operator ++(TSelf x) => x + TSelf.One;

    static TSelf IDecrementOperators<TSelf>.operator --(TSelf x) => x - TSelf.One;

    static bool IEqualityOperators<TSelf, TSelf, bool>.operator ==(TSelf x, TSelf y) => x.Primal == y.Primal;

    static bool IEqualityOperators<TSelf, TSelf, bool>.operator !=(TSelf x, TSelf y) => x.Primal != y.Primal;

    static bool IComparisonOperators<TSelf, TSelf, bool>.operator <(TSelf x, TSelf y) => x.Primal < y.Primal;

    static bool IComparisonOperators<TSelf, TSelf, bool>.operator >(TSelf x, TSelf y) => x.Primal > y.Primal;

    static bool IComparisonOperators<TSelf, TSelf, bool>.operator <=(TSelf x, TSelf y) => x.Primal <= y.Primal;

    static bool IComparisonOperators<TSelf, TSelf, bool>.operator >=(TSelf x, TSelf y) => x.Primal >= y.Primal;

    bool IEquatable<TSelf>.Equals(TSelf other) => Primal.Equals(other.Primal);

    int IComparable<TSelf>.CompareTo(TSelf other) => Primal.CompareTo(other.Primal);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        TSelf other => Primal.CompareTo(other.Primal),
        _ => throw new ArgumentException($"A {obj.GetType().Name} cannot be ordered against a {typeof(TSelf).Name}.", nameof(obj)),
    };

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Primal.ToString(format, formatProvider);

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Primal.TryFormat(destination, out charsWritten, format, provider);
}
