using System.Numerics;

namespace Autograd.Bench.AdBench;

/// <summary>
/// The points seen on a hand, less where a pose puts them: 26 inputs, three outputs a point. Bones are turned and chained, and
/// every vertex follows all bones by its weights (linear blend skinning). The objective is ADBench's.
/// </summary>
public sealed class HandTracking(HandModel model) : IVectorFunction
{
    public const int Inputs = 26;

    // The first finger bone that bends, and the bones of a finger.
    private const int FirstFinger = 1;
    private const int FingerBones = 4;

    // Below this angle a rotation is taken for none, as in ADBench.
    private const double NoRotation = 1e-4;

    public int? OutputCount(int inputs) => model.Points.Length;

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var transforms = Transforms(x);
        var positions = new T[model.Positions.Length];
        for (var v = 0; v < model.VertexCount; v++)
            Skin(v, transforms, positions.AsSpan(3 * v, 3));
        var rotation = Rotation(x);
        for (var i = 0; i < model.Correspondences.Length; i++)
        {
            var at = positions.AsSpan(3 * model.Correspondences[i], 3);
            for (var j = 0; j < 3; j++)
            {
                var turned = rotation[3 * j] * at[0] + rotation[3 * j + 1] * at[1] + rotation[3 * j + 2] * at[2];
                y[3 * i + j] = T.CreateChecked(model.Points[3 * i + j]) - (turned + x[3 + j]);
            }
        }
    }

    /// <summary>Where a vertex goes: the mean, by its weights, of where each bone takes it.</summary>
    private void Skin<T>(int vertex, T[] transforms, Span<T> position)
        where T : IFloatingPointIeee754<T>
    {
        var px = T.CreateChecked(model.Positions[3 * vertex]);
        var py = T.CreateChecked(model.Positions[3 * vertex + 1]);
        var pz = T.CreateChecked(model.Positions[3 * vertex + 2]);
        T sumX = T.Zero, sumY = T.Zero, sumZ = T.Zero;
        for (var bone = 0; bone < HandModel.Bones; bone++)
        {
            var m = transforms.AsSpan(12 * bone, 12);
            var weight = T.CreateChecked(model.Weights[vertex * HandModel.Bones + bone]);
            sumX += (m[0] * px + m[1] * py + m[2] * pz + m[3]) * weight;
            sumY += (m[4] * px + m[5] * py + m[6] * pz + m[7]) * weight;
            sumZ += (m[8] * px + m[9] * py + m[10] * pz + m[11]) * weight;
        }

        (position[0], position[1], position[2]) = (sumX, sumY, sumZ);
    }

    /// <summary>From the resting hand to the posed one, for each bone: 3 × 4, row-major.</summary>
    private T[] Transforms<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var absolutes = new T[HandModel.Bones * 12];
        var transforms = new T[HandModel.Bones * 12];
        Span<T> angles = new T[3], turn = new T[12], relative = new T[12];
        for (var bone = 0; bone < HandModel.Bones; bone++)
        {
            Angles(x, bone, angles);
            Turn(angles, turn);
            TimesConstant(model.BaseRelatives.AsSpan(12 * bone, 12), turn, relative);
            var absolute = absolutes.AsSpan(12 * bone, 12);
            if (HandModel.Parents[bone] < 0)
                relative.CopyTo(absolute);
            else
                Times(absolutes.AsSpan(12 * HandModel.Parents[bone], 12), relative, absolute);
            ConstantTimes(absolute, model.InverseBaseAbsolutes.AsSpan(12 * bone, 12), transforms.AsSpan(12 * bone, 12));
        }

        return transforms;
    }

    // Each finger bends at three of its bones, and sways at the first of them.
    private static void Angles<T>(ReadOnlySpan<T> x, int bone, Span<T> angles)
        where T : IFloatingPointIeee754<T>
    {
        angles.Fill(T.Zero);
        var (finger, joint) = Math.DivRem(bone - FirstFinger, FingerBones);
        if (bone < FirstFinger || joint == 0 || finger >= 5)
            return;
        var first = 6 + 4 * finger;
        angles[0] = x[joint == 1 ? first : first + joint];
        if (joint == 1)
            angles[1] = x[first + 1];
    }

    /// <summary>The rotation by three angles, Rz·Ry·Rx, as 3 × 4.</summary>
    private static void Turn<T>(ReadOnlySpan<T> angles, Span<T> turn)
        where T : IFloatingPointIeee754<T>
    {
        T sx = T.Sin(angles[0]), cx = T.Cos(angles[0]);
        T sz = T.Sin(angles[1]), cz = T.Cos(angles[1]);
        T sy = T.Sin(angles[2]), cy = T.Cos(angles[2]);
        turn[0] = cz * cy;
        turn[1] = cz * sy * sx - sz * cx;
        turn[2] = cz * sy * cx + sz * sx;
        turn[4] = sz * cy;
        turn[5] = sz * sy * sx + cz * cx;
        turn[6] = sz * sy * cx - cz * sx;
        turn[8] = -sy;
        turn[9] = cy * sx;
        turn[10] = cy * cx;
        turn[3] = turn[7] = turn[11] = T.Zero;
    }

    /// <summary>The rotation of the whole hand, by an axis times an angle.</summary>
    private static T[] Rotation<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var angle = T.Sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
        if (angle < T.CreateChecked(NoRotation))
            return [T.One, T.Zero, T.Zero, T.Zero, T.One, T.Zero, T.Zero, T.Zero, T.One];
        T ax = x[0] / angle, ay = x[1] / angle, az = x[2] / angle;
        T s = T.Sin(angle), c = T.Cos(angle), d = T.One - c;
        return
        [
            c + ax * ax * d, ax * ay * d - az * s, ax * az * d + ay * s,
            ay * ax * d + az * s, c + ay * ay * d, ay * az * d - ax * s,
            az * ax * d - ay * s, az * ay * d + ax * s, c + az * az * d,
        ];
    }

    // Affine maps one after the other: 3 × 4, the last row being 0 0 0 1.
    private static void Times<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> product)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < 12; i += 4)
        {
            for (var j = 0; j < 4; j++)
            {
                var sum = a[i] * b[j] + a[i + 1] * b[4 + j] + a[i + 2] * b[8 + j];
                product[i + j] = j == 3 ? sum + a[i + 3] : sum;
            }
        }
    }

    private static void TimesConstant<T>(ReadOnlySpan<double> a, ReadOnlySpan<T> b, Span<T> product)
        where T : IFloatingPointIeee754<T>
    {
        Span<T> lifted = new T[12];
        for (var i = 0; i < 12; i++)
            lifted[i] = T.CreateChecked(a[i]);
        Times(lifted, b, product);
    }

    private static void ConstantTimes<T>(ReadOnlySpan<T> a, ReadOnlySpan<double> b, Span<T> product)
        where T : IFloatingPointIeee754<T>
    {
        Span<T> lifted = new T[12];
        for (var i = 0; i < 12; i++)
            lifted[i] = T.CreateChecked(b[i]);
        Times(a, lifted, product);
    }
}
