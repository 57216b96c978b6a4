using System.Numerics;

namespace Autograd;

/// <summary>
/// Arithmetic and order between a number nested in another and a plain one: <c>2.0 * y</c> where y is a
/// <c>Dual&lt;Dual&lt;double&gt;&gt;</c>. C# converts implicitly once, from T to a number over T, and not twice.
/// </summary>
public static class NestedOperators
{
    /// <summary>Between a Dual over a Dual and its innermost number.</summary>
    /// <typeparam name="T">The innermost number.</typeparam>
    extension<T>(Dual<Dual<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>The sum.</summary>
        public static Dual<Dual<T>> operator +(Dual<Dual<T>> x, T y) => x + (Dual<T>)y;

        /// <summary>The sum.</summary>
        public static Dual<Dual<T>> operator +(T x, Dual<Dual<T>> y) => (Dual<T>)x + y;

        /// <summary>The difference.</summary>
        public static Dual<Dual<T>> operator -(Dual<Dual<T>> x, T y) => x - (Dual<T>)y;

        /// <summary>The difference.</summary>
        public static Dual<Dual<T>> operator -(T x, Dual<Dual<T>> y) => (Dual<T>)x - y;

        /// <summary>The product.</summary>
        public static Dual<Dual<T>> operator *(Dual<Dual<T>> x, T y) => x * (Dual<T>)y;

        /// <summary>The product.</summary>
        public static Dual<Dual<T>> operator *(T x, Dual<Dual<T>> y) => (Dual<T>)x * y;

        /// <summary>The quotient.</summary>
        public static Dual<Dual<T>> operator /(Dual<Dual<T>> x, T y) => x / (Dual<T>)y;

        /// <summary>The quotient.</summary>
        public static Dual<Dual<T>> operator /(T x, Dual<Dual<T>> y) => (Dual<T>)x / y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(Dual<Dual<T>> x, T y) => x < (Dual<T>)y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(T x, Dual<Dual<T>> y) => (Dual<T>)x < y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(Dual<Dual<T>> x, T y) => x > (Dual<T>)y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(T x, Dual<Dual<T>> y) => (Dual<T>)x > y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(Dual<Dual<T>> x, T y) => x <= (Dual<T>)y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(T x, Dual<Dual<T>> y) => (Dual<T>)x <= y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(Dual<Dual<T>> x, T y) => x >= (Dual<T>)y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(T x, Dual<Dual<T>> y) => (Dual<T>)x >= y;
    }

    /// <summary>Between a Dual over a ScalarNode and its innermost number.</summary>
    /// <typeparam name="T">The innermost number.</typeparam>
    extension<T>(Dual<ScalarNode<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>The sum.</summary>
        public static Dual<ScalarNode<T>> operator +(Dual<ScalarNode<T>> x, T y) => x + (ScalarNode<T>)y;

        /// <summary>The sum.</summary>
        public static Dual<ScalarNode<T>> operator +(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x + y;

        /// <summary>The difference.</summary>
        public static Dual<ScalarNode<T>> operator -(Dual<ScalarNode<T>> x, T y) => x - (ScalarNode<T>)y;

        /// <summary>The difference.</summary>
        public static Dual<ScalarNode<T>> operator -(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x - y;

        /// <summary>The product.</summary>
        public static Dual<ScalarNode<T>> operator *(Dual<ScalarNode<T>> x, T y) => x * (ScalarNode<T>)y;

        /// <summary>The product.</summary>
        public static Dual<ScalarNode<T>> operator *(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x * y;

        /// <summary>The quotient.</summary>
        public static Dual<ScalarNode<T>> operator /(Dual<ScalarNode<T>> x, T y) => x / (ScalarNode<T>)y;

        /// <summary>The quotient.</summary>
        public static Dual<ScalarNode<T>> operator /(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x / y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(Dual<ScalarNode<T>> x, T y) => x < (ScalarNode<T>)y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x < y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(Dual<ScalarNode<T>> x, T y) => x > (ScalarNode<T>)y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x > y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(Dual<ScalarNode<T>> x, T y) => x <= (ScalarNode<T>)y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x <= y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(Dual<ScalarNode<T>> x, T y) => x >= (ScalarNode<T>)y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(T x, Dual<ScalarNode<T>> y) => (ScalarNode<T>)x >= y;
    }

    /// <summary>Between a ScalarNode over a Dual and its innermost number.</summary>
    /// <typeparam name="T">The innermost number.</typeparam>
    extension<T>(ScalarNode<Dual<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>The sum.</summary>
        public static ScalarNode<Dual<T>> operator +(ScalarNode<Dual<T>> x, T y) => x + (Dual<T>)y;

        /// <summary>The sum.</summary>
        public static ScalarNode<Dual<T>> operator +(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x + y;

        /// <summary>The difference.</summary>
        public static ScalarNode<Dual<T>> operator -(ScalarNode<Dual<T>> x, T y) => x - (Dual<T>)y;

        /// <summary>The difference.</summary>
        public static ScalarNode<Dual<T>> operator -(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x - y;

        /// <summary>The product.</summary>
        public static ScalarNode<Dual<T>> operator *(ScalarNode<Dual<T>> x, T y) => x * (Dual<T>)y;

        /// <summary>The product.</summary>
        public static ScalarNode<Dual<T>> operator *(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x * y;

        /// <summary>The quotient.</summary>
        public static ScalarNode<Dual<T>> operator /(ScalarNode<Dual<T>> x, T y) => x / (Dual<T>)y;

        /// <summary>The quotient.</summary>
        public static ScalarNode<Dual<T>> operator /(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x / y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(ScalarNode<Dual<T>> x, T y) => x < (Dual<T>)y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x < y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(ScalarNode<Dual<T>> x, T y) => x > (Dual<T>)y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x > y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(ScalarNode<Dual<T>> x, T y) => x <= (Dual<T>)y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x <= y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(ScalarNode<Dual<T>> x, T y) => x >= (Dual<T>)y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(T x, ScalarNode<Dual<T>> y) => (Dual<T>)x >= y;
    }

    /// <summary>Between a ScalarNode over a ScalarNode and its innermost number.</summary>
    /// <typeparam name="T">The innermost number.</typeparam>
    extension<T>(ScalarNode<ScalarNode<T>>)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>The sum.</summary>
        public static ScalarNode<ScalarNode<T>> operator +(ScalarNode<ScalarNode<T>> x, T y) => x + (ScalarNode<T>)y;

        /// <summary>The sum.</summary>
        public static ScalarNode<ScalarNode<T>> operator +(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x + y;

        /// <summary>The difference.</summary>
        public static ScalarNode<ScalarNode<T>> operator -(ScalarNode<ScalarNode<T>> x, T y) => x - (ScalarNode<T>)y;

        /// <summary>The difference.</summary>
        public static ScalarNode<ScalarNode<T>> operator -(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x - y;

        /// <summary>The product.</summary>
        public static ScalarNode<ScalarNode<T>> operator *(ScalarNode<ScalarNode<T>> x, T y) => x * (ScalarNode<T>)y;

        /// <summary>The product.</summary>
        public static ScalarNode<ScalarNode<T>> operator *(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x * y;

        /// <summary>The quotient.</summary>
        public static ScalarNode<ScalarNode<T>> operator /(ScalarNode<ScalarNode<T>> x, T y) => x / (ScalarNode<T>)y;

        /// <summary>The quotient.</summary>
        public static ScalarNode<ScalarNode<T>> operator /(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x / y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(ScalarNode<ScalarNode<T>> x, T y) => x < (ScalarNode<T>)y;

        /// <summary>Whether the left primal is smaller.</summary>
        public static bool operator <(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x < y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(ScalarNode<ScalarNode<T>> x, T y) => x > (ScalarNode<T>)y;

        /// <summary>Whether the left primal is larger.</summary>
        public static bool operator >(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x > y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(ScalarNode<ScalarNode<T>> x, T y) => x <= (ScalarNode<T>)y;

        /// <summary>Whether the left primal is smaller or equal.</summary>
        public static bool operator <=(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x <= y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(ScalarNode<ScalarNode<T>> x, T y) => x >= (ScalarNode<T>)y;

        /// <summary>Whether the left primal is larger or equal.</summary>
        public static bool operator >=(T x, ScalarNode<ScalarNode<T>> y) => (ScalarNode<T>)x >= y;
    }
}
